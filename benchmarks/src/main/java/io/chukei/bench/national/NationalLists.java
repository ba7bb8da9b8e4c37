package io.chukei.bench.national;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// The lists of the CA in a folder, made once and used again by every run of the same scale:
///
/// ```
/// scale.txt   written last: the lists are complete
/// ca.der ca.key
/// edition-1/0000.crl …   edition-2/0000.crl …   single.crl
/// ```
///
/// The entries of each list stand in no order, as by the days on which people lost their cards.
public final class NationalLists {

    private static final String SCALE_FILE = "scale.txt";
    private static final int FORM = 1;

    private final Path folder;
    private final Scale scale;
    private final NationalCa ca;

    private NationalLists(Path folder, Scale scale, NationalCa ca) {
        this.folder = folder;
        this.scale = scale;
        this.ca = ca;
    }

    /// Finds the lists in the folder or makes them, which takes a minute or two at national scale and 0.8 GB.
    ///
    /// @param told hears what takes time
    /// @throws IOException when the folder holds something else or cannot be written
    public static NationalLists in(Path folder, Scale scale, Instant now, Consumer<String> told)
        throws IOException, GeneralSecurityException {
        Path mark = folder.resolve(SCALE_FILE);
        String text = "form " + FORM + " " + scale + "\n";
        if (Files.exists(mark)) {
            if (!Files.readString(mark).equals(text)) {
                throw new IOException(folder + " holds the lists of another scale: name another folder, or remove it");
            }
            return new NationalLists(folder, scale, NationalCa.read(folder));
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        NationalLists lists = new NationalLists(folder, scale, NationalCa.make(folder, now));
        lists.write(told);
        Files.write(mark, text.getBytes(StandardCharsets.UTF_8));
        return lists;
    }

    NationalCa ca() {
        return ca;
    }

    Scale scale() {
        return scale;
    }

    /// The list of a partition.
    ///
    /// @param edition 1 or 2
    Path list(int edition, int partition) {
        return folder.resolve("edition-" + edition).resolve(String.format("%04d.crl", partition));
    }

    /// The lists of an edition, by partition.
    List<Path> edition(int edition) {
        List<Path> files = new ArrayList<>();
        for (int partition = 0; partition < scale.partitions(); partition++) {
            files.add(list(edition, partition));
        }
        return files;
    }

    /// One list of [Scale#single()] entries, as partition 0's, number 9.
    Path single() {
        return folder.resolve("single.crl");
    }

    private void write(Consumer<String> told) throws IOException, GeneralSecurityException {
        told.accept("making a CA with " + scale.revoked() + " revoked on " + scale.partitions() + " lists in " + folder + " (once)");
        for (int edition = 1; edition <= 2; edition++) {
            Gathered gathered = new Gathered(scale.partitions());
            int wanted = edition;
            scale.visit((serial, partition, since) -> {
                if (since <= wanted) {
                    gathered.add(serial, partition);
                }
            });
            Files.createDirectories(list(edition, 0).getParent());
            for (int partition = 0; partition < scale.partitions(); partition++) {
                byte[] list = ca.writer().list(NationalCa.directoryName(partition), edition, shuffled(gathered.of(partition), partition));
                Files.write(list(edition, partition), list);
            }
            told.accept("edition " + edition + " is written");
        }
        long[] serials = new SplittableRandom(scale.single()).longs(2L * scale.single(), 1, scale.serials()).distinct()
            .limit(scale.single()).toArray();
        Files.write(single(), ca.writer().list(NationalCa.directoryName(0), 9, serials));
    }

    private static long[] shuffled(long[] serials, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = serials.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long serial = serials[i];
            serials[i] = serials[other];
            serials[other] = serial;
        }
        return serials;
    }

    /// The serials of every partition.
    private static final class Gathered {
        private final long[][] serials;
        private final int[] sizes;

        Gathered(int partitions) {
            serials = new long[partitions][16];
            sizes = new int[partitions];
        }

        void add(long serial, int partition) {
            if (sizes[partition] == serials[partition].length) {
                serials[partition] = Arrays.copyOf(serials[partition], sizes[partition] * 2);
            }
            serials[partition][sizes[partition]++] = serial;
        }

        long[] of(int partition) {
            return Arrays.copyOf(serials[partition], sizes[partition]);
        }
    }
}
