package io.chukei.testbed.world;

import java.util.List;

import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuerhost.IssuerSettings;

/// A bank to start: its host and the accounts it opens.
public record BankSettings(IssuerSettings host, List<Account> accounts) {

    public BankSettings {
        accounts = List.copyOf(accounts);
    }
}
