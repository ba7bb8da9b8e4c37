package io.chukei.jpki.crl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.revocation.PartitionList;
import org.junit.jupiter.api.Test;

/// The quick way takes nothing that the exact way would not take with the same result.
final class PlainEntriesTest {

    private static final PartitionList.Head HEAD = new PartitionList.Head(new CaId("auth"), PartitionName.WHOLE, BigInteger.ONE,
        Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    private static final byte[] REASON = HexFormat.of().parseHex("300c300a0603551d1504030a0101");
    private static final int ROUNDS = 60_000;

    private final Random random = new Random(52_80);

    @Test
    void ordinaryEntriesAreAllTaken() throws CrlRefusal, DerException {
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger serial = new BigInteger(1 + random.nextInt(62), random).add(BigInteger.ONE);
            byte[] entry = entry(serial.toByteArray(), date(28), reason(random.nextInt(7)));
            EntrySink quick = new EntrySink(10);
            assertEquals(entry.length, PlainEntries.take(padded(entry), 0, entry.length, quick));
            assertEquals(exact(entry), seen(quick, entry), HexFormat.of().formatHex(entry));
        }
    }

    @Test
    void overOddAndDamagedEntriesBothWaysAgree() throws CrlRefusal {
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] serial = new byte[1 + random.nextInt(10)];
            random.nextBytes(serial);
            if (random.nextBoolean()) {
                serial[0] = (byte) random.nextInt(2);
            }
            byte[] entry = entry(serial, date(99), random.nextInt(4) == 0 ? new byte[0] : reason(random.nextInt(14)));
            for (int damages = random.nextInt(3); damages > 0; damages--) {
                entry[random.nextInt(entry.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : "0129Z:/".charAt(random.nextInt(7)));
            }
            EntrySink quick = new EntrySink(10);
            int end = PlainEntries.take(padded(entry), 0, entry.length, quick);
            if (end > 0) {
                taken++;
                byte[] whole = Arrays.copyOf(entry, end);
                assertEquals(exactOrRefused(whole), seen(quick, entry), HexFormat.of().formatHex(entry));
            }
        }
        assertTrue(taken > ROUNDS / 20, "only " + taken + " were taken at all");
    }

    @Test
    void everyDateOfACenturyIsJudgedAlike() throws CrlRefusal {
        for (int month = 0; month <= 13; month++) {
            for (int day = 0; day <= 32; day++) {
                for (int year : new int[]{0, 1, 4, 49, 50, 99}) {
                    byte[] entry = entry(new byte[]{5}, String.format(Locale.ROOT, "%02d%02d%02d235959Z", year, month, day), new byte[0]);
                    EntrySink quick = new EntrySink(10);
                    int end = PlainEntries.take(padded(entry), 0, entry.length, quick);
                    boolean sound = !exactOrRefused(entry).equals("refused");
                    boolean leapDay = month == 2 && day == 29;
                    assertEquals(sound && !leapDay, end > 0, year + "-" + month + "-" + day);
                }
            }
        }
    }

    @Test
    void anEntryThatIsCutIsLeft() throws CrlRefusal {
        byte[] entry = entry(new byte[]{1, 2, 3, 4}, date(28), reason(4));
        byte[] two = Arrays.copyOf(entry, 2 * entry.length);
        System.arraycopy(entry, 0, two, entry.length, entry.length);
        for (int to = 0; to < two.length; to++) {
            assertEquals(to < entry.length ? 0 : entry.length, PlainEntries.take(padded(two), 0, to, new EntrySink(10)), "cut at " + to);
        }
    }

    private static byte[] padded(byte[] entry) {
        return Arrays.copyOf(entry, entry.length + PlainEntries.LONGEST);
    }

    private static byte[] entry(byte[] serial, String date, byte[] extensions) {
        byte[] text = date.getBytes(StandardCharsets.US_ASCII);
        byte[] entry = new byte[2 + 2 + serial.length + 2 + text.length + extensions.length];
        entry[0] = 0x30;
        entry[1] = (byte) (entry.length - 2);
        entry[2] = 0x02;
        entry[3] = (byte) serial.length;
        System.arraycopy(serial, 0, entry, 4, serial.length);
        int at = 4 + serial.length;
        entry[at] = 0x17;
        entry[at + 1] = (byte) text.length;
        System.arraycopy(text, 0, entry, at + 2, text.length);
        System.arraycopy(extensions, 0, entry, at + 2 + text.length, extensions.length);
        return entry;
    }

    private static byte[] reason(int code) {
        byte[] extensions = REASON.clone();
        extensions[extensions.length - 1] = (byte) code;
        return extensions;
    }

    /// @param wild up to which the parts of the date may go; 28 is always a date
    private String date(int wild) {
        boolean sound = wild == 28;
        return String.format(Locale.ROOT, "%02d%02d%02d%02d%02d%02dZ", random.nextInt(100), 1 + random.nextInt(sound ? 12 : 13),
            1 + random.nextInt(sound ? 28 : 31), random.nextInt(24), random.nextInt(sound ? 60 : 61), random.nextInt(60));
    }

    /// How many were taken, and the reason of the entry's serial.
    private static String seen(EntrySink sink, byte[] entry) {
        PartitionList list = sink.list(HEAD);
        BigInteger serial = new BigInteger(Arrays.copyOfRange(entry, 4, 4 + entry[3]));
        return list.entries() + " " + list.reason(CertificateSerial.of(serial));
    }

    private static String exact(byte[] entry) throws CrlRefusal, DerException {
        EntrySink sink = new EntrySink(10);
        DerReader outer = DerReader.over(entry);
        CrlEntry.read(outer.enter(DerReader.SEQUENCE), sink);
        outer.expectEnd();
        return seen(sink, entry);
    }

    private static String exactOrRefused(byte[] entry) {
        try {
            return exact(entry);
        } catch (CrlRefusal | DerException | IllegalArgumentException e) {
            return "refused";
        }
    }
}
