package io.chukei.app.prove.cash;

import java.io.IOException;
import java.nio.file.Path;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.record.RecordForm;
import io.chukei.testbed.sealedlog.SealedLog;

/// What a dead host's records say.
final class HostBook {
    private HostBook() {}

    /// @param records folder in which the host keeps them
    /// @throws IOException when they do not read, or the host lives
    static CashBook read(Path records) throws IOException {
        try (SealedLog journal = SealedLog.open(records.resolve("journal"))) {
            CashBook book = new CashBook();
            RecordForm form = new RecordForm();
            for (byte[] record : journal.found()) {
                book.apply(form.read(record));
            }
            return book;
        }
    }
}
