package io.chukei.relay.pin;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.terminal.Pin;

/// A payment's PIN that shall go to its issuer.
///
/// @param requester who sent it
/// @param institution who checks it
/// @param account whose PIN it is
/// @param pin as it came, with the raw bytes that its MAC covers
public record PinErrand(String requester, String institution, Account account, Pin pin) {}
