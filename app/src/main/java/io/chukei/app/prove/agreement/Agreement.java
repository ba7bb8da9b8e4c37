package io.chukei.app.prove.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;

/// Whether the terminals' receipts and the issuers' books say the same. Each payment has an amount that no other has, which names it.
public final class Agreement {
    private Agreement() {}

    /// The banks by whose cards terminals of a proof pay.
    public static List<IssuerServer> cardIssuers(World world) {
        return List.of(world.bank(DefaultWorld.CARD_ISSUER_A), world.bank(DefaultWorld.CARD_ISSUER_B));
    }

    /// @param receipts what each payment came to for its terminal: minus its amount, or 0
    /// @return the payments of which the books say something else, in words
    public static List<String> differences(Map<Long, Long> receipts, World world) {
        Map<Long, Long> booked = new TreeMap<>();
        for (IssuerServer bank : cardIssuers(world)) {
            for (LedgerLine line : bank.ledger()) {
                booked.merge(line.amount(), line.effect(), Long::sum);
            }
        }
        TreeSet<Long> amounts = new TreeSet<>(receipts.keySet());
        amounts.addAll(booked.keySet());
        List<String> found = new ArrayList<>();
        for (long amount : amounts) {
            long receipt = receipts.getOrDefault(amount, 0L);
            long book = booked.getOrDefault(amount, 0L);
            if (receipt != book) {
                found.add("payment of " + amount + ": the terminal says " + receipt + ", the books say " + book);
            }
        }
        return found;
    }
}
