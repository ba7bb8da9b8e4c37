package io.chukei.app.simulation.cash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.chukei.app.simulation.holder.OwnCustomers;
import io.chukei.app.simulation.pin.HostModule;
import io.chukei.app.simulation.pin.PinPad;
import io.chukei.app.simulation.shop.TerminalNetwork;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.relay.transaction.MessageKey;

/// A bank's ATMs and its host, and what must agree in the end: what the mechanisms paid out, what is gone from the
/// cassettes, what the ATMs recorded, what stands in the host's book, and (by [#counted]) what the switch and the other
/// banks hold.
public final class CashWorld {
    /// As whom the switch knows the host.
    public static final String REQUESTER = SimulatedHost.NAME;
    /// The acquirer of what it sends.
    public static final String ACQUIRER = SimulatedHost.BANK;
    /// Where the ATMs stand.
    public static final String PLACE = "BANKX-MAIN";
    private static final HostTerms.Limits LIMITS = new HostTerms.Limits(200_000, 2_000_000, 256);
    /// Numbers of PIN pads from here on are ATMs'.
    private static final long FIRST_PAD = 100;

    private final Scene scene;
    private final SimulatedHost host;
    private final List<SimulatedAtm> atms = new ArrayList<>();
    private int suspended;

    /// @param count of ATMs, 0 or more
    /// @param open whether holders still come
    public CashWorld(Scene scene, int count, TerminalNetwork network, OwnCustomers customers, BooleanSupplier open) {
        this.scene = scene;
        List<String> names = terminals(Math.max(1, count));
        HostTerms terms = new HostTerms(SimulatedHost.NAME, ACQUIRER, names.stream()
            .map(name -> new io.chukei.atm.host.core.Atm(name, name, PLACE, HostModule.PAD)).toList(), LIMITS, HostTerms.Times.USUAL);
        AtmLines lines = new AtmLines(scene, network.wire());
        this.host = new SimulatedHost(scene, terms, customers, lines, network);
        for (int i = 0; i < count; i++) {
            atms.add(new SimulatedAtm(scene, AtmIdentity.of(names.get(i), PLACE, ACQUIRER), host, lines,
                new SimulatedAtm.Outfit(new PinPad(FIRST_PAD + i, scene.chance().split()), new Mechanism(scene.chance().split()),
                    scene.chance().between(-60_000, 60_000)),
                open));
        }
    }

    /// Names of ATMs.
    public static List<String> terminals(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(String.format(Locale.ROOT, "ATM%05d", i));
        }
        return names;
    }

    /// Power on.
    public void start() {
        if (!atms.isEmpty()) {
            host.start();
            atms.forEach(atm -> scene.time().afterMillis(scene.chance().between(10, 3_000), atm::start));
        }
    }

    /// Whether nobody stands before an ATM.
    public boolean isEmpty() {
        return atms.stream().allMatch(SimulatedAtm::isEmpty);
    }

    /// Whether nothing is open but what is in suspense.
    public boolean isQuiet() {
        return atms.isEmpty() || (host.isQuiet() && atms.stream().allMatch(SimulatedAtm::isQuiet));
    }

    /// Compares the lists of what is in suspense; then attendants count every cassette that waits for it.
    public void settleSuspense() {
        if (atms.isEmpty()) {
            return;
        }
        Set<String> listed = new HashSet<>();
        host.book().suspended(Instant.MAX).forEach(one -> listed.add(one.key().terminal() + "/" + one.key().stan()));
        suspended += listed.size();
        Set<String> own = new HashSet<>();
        atms.forEach(atm -> atm.suspense().ifPresent(one -> own.add(atm.terminal() + "/" + one.name().stan())));
        if (!listed.equals(own)) {
            scene.violated("", "in suspense are " + own + " at the ATMs and " + listed + " at their host");
        }
        atms.forEach(SimulatedAtm::count);
    }

    /// What each withdrawal that was passed on has paid out, by its name at the switch.
    public Map<MessageKey, Long> counted() {
        Map<MessageKey, Long> counted = new HashMap<>();
        for (Withdrawal one : withdrawalsInBook()) {
            if (one.passedOn() && one.isCash()) {
                counted.put(MessageKey.of(REQUESTER, one.request()), paid(one));
            }
        }
        return counted;
    }

    private Collection<Withdrawal> withdrawalsInBook() {
        return atms.isEmpty() ? List.of() : host.book().withdrawals();
    }

    private long paid(Withdrawal one) {
        return atms.stream().filter(atm -> atm.terminal().equals(one.key().terminal())).findFirst()
            .map(atm -> atm.paid().getOrDefault(WithdrawalName.of(one.request()), 0L)).orElse(0L);
    }

    /// Looks whether all agree.
    public void check() {
        if (atms.isEmpty()) {
            return;
        }
        atms.forEach(SimulatedAtm::check);
        long stands = 0;
        Map<String, Long> moved = new HashMap<>();
        for (Withdrawal one : withdrawalsInBook()) {
            String name = one.key().terminal() + "/" + one.key().stan();
            if (one.stands() != paid(one)) {
                scene.violated(name, "the host's book says " + one.stands() + ", paid out was " + paid(one));
            }
            stands += one.stands();
            one.account().ifPresent(account -> moved.merge(account, -one.stands(), Long::sum));
        }
        long paid = atms.stream().flatMap(atm -> atm.paid().values().stream()).mapToLong(Long::longValue).sum();
        if (paid != stands) {
            scene.violated("", "the ATMs paid out " + paid + ", the host's book says " + stands);
        }
        moved.forEach((account, yen) -> {
            if (host.book().moved(account) != yen) {
                scene.violated("", "an own customer's account has moved by another sum than its withdrawals");
            }
        });
        if (!host.book().suspended(Instant.MAX).isEmpty() || !host.book().differences().isEmpty()) {
            scene.violated("", "the host has " + host.book().suspended(Instant.MAX).size() + " in suspense and "
                + host.book().differences().size() + " differences in the end");
        }
    }

    /// How much was drawn, of own customers and of others.
    public Withdrawals withdrawals() {
        int standing = 0;
        int inPart = 0;
        for (Withdrawal one : withdrawalsInBook()) {
            if (one.stands() > 0) {
                standing++;
                inPart += one.stands() < one.request().amount().minorUnits() ? 1 : 0;
            }
        }
        return new Withdrawals(standing, inPart, suspended);
    }
}
