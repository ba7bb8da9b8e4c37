package io.chukei.app.simulation.nature;

/// How much goes wrong in one run, drawn from its seed. Each kind of fault is absent in about a third of the runs, so that
/// rare combinations come about that a mixture of everything would hide.
///
/// @param net between terminals and the switch
/// @param lines between the switch and institutions
/// @param banks what institutions do
/// @param disk of the switch
/// @param deaths of switch and terminals, and what stands still
/// @param module the security module
/// @param clockMillis how far the clock of the switch may be off, either way; it jumps within that
/// @param tight whether the bounds of the switch are so small that they are met
public record Faults(Net net, Lines lines, Banks banks, Disk disk, Deaths deaths, Module module, long clockMillis,
    boolean tight) {
    /// Nothing goes wrong.
    public static final Faults NONE = new Faults(new Net(0, 0, 0, 5), new Lines(0, 0, 0, 0, 0), new Banks(0, 0, 0, false),
        new Disk(0, 0), new Deaths(0, 0, 0, 0), new Module(0, 0), 0, false);

    /// @param lossPercent messages of either direction that do not arrive, 0..30
    /// @param replayPercent messages that arrive twice, 0..50
    /// @param unwrittenPercent answers whose line is gone when they are written
    /// @param delayMillis mean delay one way, 5..100
    public record Net(int lossPercent, int replayPercent, int unwrittenPercent, long delayMillis) {}

    /// @param cutPermille of writings that find the line cut, 0..30
    /// @param halfOpenPermille of connections that, from their first message on or after some, carry nothing and say nothing
    /// @param refusedPercent of attempts to connect that fail
    /// @param strandedPermille of writings that take many seconds to arrive
    /// @param unsignedPercent of sign-ons that are refused
    public record Lines(int cutPermille, int halfOpenPermille, int refusedPercent, int strandedPermille, int unsignedPercent) {}

    /// @param oddPercent of requests that are not served as they should be
    /// @param sickPercent chance of a bad spell in each minute
    /// @param twicePercent of answers that come twice
    /// @param forgetful whether a reversal that comes before its original leaves no mark
    public record Banks(int oddPercent, int sickPercent, int twicePercent, boolean forgetful) {}

    /// @param slowPermille of forces that take seconds
    /// @param failOneIn a force in so many fails; 0 for none
    public record Disk(int slowPermille, int failOneIn) {}

    /// @param switchOneIn the switch dies after about so many effects; 0 for never
    /// @param stopOneIn it is stopped in order after about so many seconds; 0 for never
    /// @param terminalPermille of a terminal's steps at which it dies
    /// @param stallOneIn a shard stands still for some seconds after about so many events; 0 for never
    public record Deaths(int switchOneIn, int stopOneIn, int terminalPermille, int stallOneIn) {}

    /// @param oddPermille of commands that are answered late, not at all, or by a problem
    /// @param downPermille of commands after which it is down for up to a minute
    public record Module(int oddPermille, int downPermille) {}

    /// Draws one run's faults.
    public static Faults draw(Chance chance) {
        Net net = new Net(often(chance, 0, 30), often(chance, 0, 50), often(chance, 0, 10), chance.between(5, 100));
        Lines lines =
            new Lines(often(chance, 1, 30), often(chance, 1, 200), often(chance, 1, 30), often(chance, 1, 30), often(chance, 1, 20));
        Banks banks = new Banks(often(chance, 1, 25), often(chance, 1, 30), often(chance, 1, 20), chance.percent(50));
        Disk disk = new Disk(often(chance, 1, 20), chance.percent(50) ? 0 : (int) chance.between(300, 5_000));
        Deaths deaths = new Deaths(often(chance, 300, 6_000), chance.percent(70) ? 0 : (int) chance.between(60, 600),
            often(chance, 1, 20), chance.percent(60) ? 0 : (int) chance.between(200, 3_000));
        Module module = new Module(often(chance, 1, 200), often(chance, 1, 20));
        return new Faults(net, lines, banks, disk, deaths, module, often(chance, 100, 12_000), chance.percent(30));
    }

    private static int often(Chance chance, int least, int most) {
        return chance.percent(33) ? 0 : (int) chance.between(least, most);
    }
}
