package io.chukei.testbed.world;

import java.util.List;

import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.jlis.JlisSettings;

/// What to start.
///
/// @param holderKeys how many different RSA keys holders have at most
/// @param requesters who gets a client certificate of the transport CA
public record WorldSettings(JlisSettings jlis, int holderKeys, List<BankSettings> banks, List<String> requesters) {

    public WorldSettings {
        banks = List.copyOf(banks);
        requesters = List.copyOf(requesters);
    }

    /// The same with every bank in another dialect.
    public WorldSettings speaking(HostDialect dialect) {
        return new WorldSettings(jlis, holderKeys,
            banks.stream().map(bank -> new BankSettings(bank.host().speaking(dialect), bank.accounts())).toList(), requesters);
    }
}
