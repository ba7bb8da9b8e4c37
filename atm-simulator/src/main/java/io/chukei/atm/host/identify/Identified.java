package io.chukei.atm.host.identify;

import java.util.List;

import io.chukei.atm.host.book.CustomerAccount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.jpki.proof.VerifiedCertificate;

/// An own customer who was identified at an ATM.
///
/// @param terminal DE 41
/// @param type for which
/// @param certificate is looked at again when cash is drawn
/// @param accounts to draw on, in the order of the candidates
public record Identified(String terminal, TransactionType type, VerifiedCertificate certificate, List<CustomerAccount> accounts) {
    public Identified {
        accounts = List.copyOf(accounts);
    }
}
