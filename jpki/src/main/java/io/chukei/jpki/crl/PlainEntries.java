package io.chukei.jpki.crl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.chukei.jpki.revocation.RevocationReason;
import org.jspecify.annotations.Nullable;

/// The quick way over entries of the one shape that nearly all have, without an object an entry:
///
/// ```
/// 30 LL  02 nn serial  17 0D YYMMDDhhmmss 5A  [30 0C 30 0A 06 03 55 1D 15 04 03 0A 01 reason]
/// ```
///
/// It takes only what [CrlEntry] would take, with the same result, and stops before anything else: another shape,
/// anything to refuse, February 29. Then [CrlEntry] decides.
final class PlainEntries {

    /// Octets of an entry of this shape at most: serial of eight octets and a reason.
    static final int LONGEST = 2 + 10 + 15 + 14;

    private static final int SHORTEST = 2 + 3 + 15;
    private static final int MAX_SERIAL_OCTETS = 8;
    private static final int DATE = 15;
    private static final int REASON = 14;
    private static final long REASON_FRONT = 0x300C_300A_0603_551DL;
    private static final long REASON_BACK = 0x55_1D15_0403_0A01L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int[] DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final @Nullable RevocationReason[] REASONS = reasons();

    private PlainEntries() {}

    /// Takes entries as long as they are whole and of the plain shape.
    ///
    /// @param octets of which `[from, to)` are entries, the last maybe cut
    /// @return where the first entry starts that was not taken
    static int take(byte[] octets, int from, int to, EntrySink sink) throws CrlRefusal {
        int at = from;
        while (to - at >= SHORTEST) {
            int serialOctets = octets[at + 3];
            if (octets[at] != 0x30 || octets[at + 2] != 0x02 || serialOctets < 1 || serialOctets > MAX_SERIAL_OCTETS) {
                break;
            }
            int date = at + 4 + serialOctets;
            int reasonAt = date + DATE;
            int end = at + 2 + octets[at + 1];
            boolean reasoned = end == reasonAt + REASON;
            if ((!reasoned && end != reasonAt) || end > to) {
                break;
            }
            long serial = (long) LONG.get(octets, at + 4) >>> (Long.SIZE - Byte.SIZE * serialOctets);
            @Nullable
            RevocationReason reason = reasoned ? reason(octets, reasonAt) : RevocationReason.UNSPECIFIED;
            if (reason == null || !isShortestPositive(serial, serialOctets) || !isDate(octets, date)) {
                break;
            }
            sink.add(serial, reason);
            at = end;
        }
        return at;
    }

    /// The first bit is the sign; the first nine may not be alike (X.690 §8.3.2).
    private static boolean isShortestPositive(long serial, int serialOctets) {
        int bits = Byte.SIZE * serialOctets;
        return serial > 0 && serial >>> (bits - 1) == 0 && (serialOctets == 1 || serial >>> (bits - 9) != 0);
    }

    private static @Nullable RevocationReason reason(byte[] octets, int at) {
        long back = (long) LONG.get(octets, at + REASON - Long.BYTES);
        if ((long) LONG.get(octets, at) != REASON_FRONT || back >>> Byte.SIZE != REASON_BACK) {
            return null;
        }
        int code = (int) (back & 0xFF);
        return code < REASONS.length ? REASONS[code] : null;
    }

    /// UTCTime to the second; every year has 365 days here.
    private static boolean isDate(byte[] octets, int at) {
        if (octets[at] != 0x17 || octets[at + 1] != 13 || octets[at + DATE - 1] != 'Z') {
            return false;
        }
        long hours = (long) LONG.get(octets, at + 2) ^ 0x3030_3030_3030_3030L;
        long seconds = (int) INT.get(octets, at + 10) ^ 0x3030_3030;
        long notDigits = ((hours + 0x0606_0606_0606_0606L) | hours) & 0xF0F0_F0F0_F0F0_F0F0L
            | ((seconds + 0x0606_0606L) | seconds) & 0xF0F0_F0F0L;
        if (notDigits != 0) {
            return false;
        }
        int month = pair(hours >>> 32);
        int day = pair(hours >>> 16);
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month] && pair(hours) < 24 && pair(seconds >>> 16) < 60
            && pair(seconds) < 60;
    }

    /// The two digits in the low two octets.
    private static int pair(long digits) {
        return (int) (digits >>> 8 & 0xF) * 10 + (int) (digits & 0xF);
    }

    private static @Nullable RevocationReason[] reasons() {
        int greatest = Arrays.stream(RevocationReason.values()).mapToInt(RevocationReason::code).max().orElse(0);
        @Nullable
        RevocationReason[] byCode = new RevocationReason[greatest + 1];
        for (RevocationReason reason : RevocationReason.values()) {
            byCode[reason.code()] = reason;
        }
        return byCode;
    }
}
