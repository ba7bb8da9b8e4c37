package io.chukei.relay.transaction;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Service;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkMode;

/// Where the money is, fixed when the payment was linked: a reversal goes the same way although the link may have
/// changed or gone since.
///
/// @param institution 1..11 digits
/// @param account masked when printed
/// @param acceptor the shop in the form that goes to issuers
public record Route(String institution, LinkId link, Service service, LinkMode mode, Account account, Acceptor acceptor) {}
