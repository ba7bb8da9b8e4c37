package io.chukei.app.simulation.holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.chukei.app.simulation.pin.HostModule;
import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.atm.host.book.Customers;
import io.chukei.jpki.proof.ProofVerifier;

/// The customers of the bank whose ATMs the simulation has. Their file is gone when they are made: a run only reads.
public final class OwnCustomers {
    private static final long OPENING = 5_000_000;

    private final Customers table;
    private final ProofVerifier verifier;

    OwnCustomers(List<Holder> own, ProofVerifier verifier) {
        this.verifier = verifier;
        try {
            Path folder = Files.createTempDirectory("chukei-simulation");
            try (Customers customers = Customers.open(folder.resolve("customers"))) {
                for (int i = 0; i < own.size(); i++) {
                    Holder holder = own.get(i);
                    String number = String.format(Locale.ROOT, "%012d", i + 1);
                    customers.open(new CustomerAccount(number, "OWN " + i, OPENING, HostModule.held(holder.pin())));
                    customers.link(holder.key().ca(), holder.key().serial(), number);
                }
                table = customers;
            }
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Accounts and links.
    public Customers table() {
        return table;
    }

    /// Judges proofs as the host does.
    public ProofVerifier verifier() {
        return verifier;
    }
}
