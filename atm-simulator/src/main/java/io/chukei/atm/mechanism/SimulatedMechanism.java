package io.chukei.atm.mechanism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;

/// A mechanism whose counters move note by note, before the note does.
///
/// The file has a line for each cassette: name, value, notes, drawn back, with a blank between them.
public final class SimulatedMechanism {
    private final Path file;
    private final Queue<Conduct> next = new ArrayDeque<>();
    private Cassettes counters;
    private Runnable betweenNotes = () -> {};

    /// What the mechanism says behind a command.
    ///
    /// @param after its counters
    public record Report(Cassettes after, Fault fault) {}

    private SimulatedMechanism(Path file, Cassettes counters) {
        this.file = file;
        this.counters = counters;
    }

    /// A mechanism with these notes in it, unless the file knows better.
    ///
    /// @throws IOException when the file cannot be used
    public static SimulatedMechanism open(Path file, Cassettes fresh) throws IOException {
        SimulatedMechanism mechanism = new SimulatedMechanism(file, Files.exists(file) ? read(file) : fresh);
        mechanism.write();
        return mechanism;
    }

    /// Its counters, read by whoever stands before it.
    public Cassettes counters() {
        return counters;
    }

    /// What it will do with the next command that has nothing named for it yet; [Conduct.PayAll] without.
    public void nextTime(Conduct conduct) {
        next.add(conduct);
    }

    /// Lets it take its time: called when a note's counter has moved, before the next one's does.
    public void betweenNotes(Runnable pause) {
        betweenNotes = pause;
    }

    /// Gives out notes, one by one.
    ///
    /// @return empty when it is not heard of again
    /// @throws IOException when its counters cannot be written
    public Optional<Report> dispense(NotePlan plan) throws IOException {
        Conduct conduct = Optional.ofNullable(next.poll()).orElseGet(Conduct.PayAll::new);
        return switch (conduct) {
            case Conduct.PayAll all -> report(give(plan, Integer.MAX_VALUE), Fault.NONE);
            case Conduct.PayNotes(int notes) -> report(give(plan, notes), Fault.JAMMED);
            case Conduct.RunShort(int notes) -> report(give(plan, notes), Fault.SHORT_OF_NOTES);
            case Conduct.Jam jam -> report(counters, Fault.JAMMED);
            case Conduct.NotTaken notTaken -> {
                Cassettes before = counters;
                give(plan, Integer.MAX_VALUE);
                counters = drawnBack(before);
                write();
                yield report(counters, Fault.NOT_TAKEN);
            }
            case Conduct.Die(int notes) -> {
                give(plan, notes);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Report> report(Cassettes after, Fault fault) {
        return Optional.of(new Report(after, fault));
    }

    private Cassettes give(NotePlan plan, int most) throws IOException {
        int left = most;
        for (int at = 0; at < plan.notes().size(); at++) {
            for (int note = 0; note < plan.notes().get(at) && left > 0 && counters.cassettes().get(at).notes() > 0; note++) {
                List<Cassette> cassettes = new ArrayList<>(counters.cassettes());
                cassettes.set(at, cassettes.get(at).moved(1, 0));
                counters = new Cassettes(cassettes);
                write();
                left--;
                betweenNotes.run();
            }
        }
        return counters;
    }

    private Cassettes drawnBack(Cassettes before) {
        List<Cassette> cassettes = new ArrayList<>();
        for (int at = 0; at < counters.cassettes().size(); at++) {
            Cassette now = counters.cassettes().get(at);
            cassettes.add(now.moved(0, before.cassettes().get(at).notes() - now.notes()));
        }
        return new Cassettes(cassettes);
    }

    private void write() throws IOException {
        List<String> lines = counters.cassettes().stream()
            .map(cassette -> cassette.name() + " " + cassette.denomination() + " " + cassette.notes() + " " + cassette.drawnBack())
            .toList();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The counters in a file, whoever runs the mechanism.
    ///
    /// @throws IOException when they do not read
    public static Cassettes read(Path file) throws IOException {
        List<Cassette> cassettes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            List<String> words = List.of(line.split(" ", -1));
            try {
                cassettes.add(new Cassette(words.get(0), Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)),
                    Integer.parseInt(words.get(3))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("the counters of the mechanism do not read: a line is name, value, notes, drawn back", e);
            }
        }
        return new Cassettes(cassettes);
    }
}
