package io.chukei.atm.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.testbed.sealedlog.SealedLog;

/// The ATM's file of records, sealed: a message holds a certificate, and with it a serial and a subject that are for no disk to show.
///
/// Opening drops the records of withdrawals that are closed and older than the latest [AtmMemory#MOST_CLOSED] as soon as that halves the
/// file.
public final class AtmJournal implements Closeable {
    private final SealedLog file;
    private final RecordForm form = new RecordForm();
    private final AtmMemory memory = new AtmMemory();

    private AtmJournal(SealedLog file) throws IOException {
        this.file = file;
        List<AtmRecord> found = new ArrayList<>();
        for (byte[] bytes : file.found()) {
            AtmRecord record = form.read(bytes);
            try {
                memory.apply(record);
            } catch (IllegalArgumentException e) {
                throw new IOException("the journal's records do not follow one another", e);
            }
            found.add(record);
        }
        List<AtmRecord> kept = new ArrayList<>(
            found.stream().filter(record -> record.withdrawal().filter(memory::remembers).isPresent()).toList());
        kept.addAll(memory.rest());
        if (found.size() >= 2 * kept.size()) {
            file.replaceAll(kept.stream().map(form::write).toList());
        }
    }

    /// @throws IOException when the file is locked by another process, damaged, or not one of an ATM
    public static AtmJournal open(Path path) throws IOException {
        SealedLog file = SealedLog.open(path);
        try {
            return new AtmJournal(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// What the file held when it was opened, for the ATM to go on with. The ATM keeps it up by itself.
    public AtmMemory memory() {
        return memory;
    }

    /// Returns when the record is on the disk.
    ///
    /// @throws IOException when it cannot be forced; then nothing may be done on the strength of it
    public void appendAndForce(AtmRecord record) throws IOException {
        file.appendAndForce(form.write(record));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
