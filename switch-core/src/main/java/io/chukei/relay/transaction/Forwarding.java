package io.chukei.relay.transaction;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.issuer.Verification;

/// What is forwarded, and on what ground; fixed at LINKED, for ever.
///
/// @param businessDate the day that it counts on (DE 15), Asia/Tokyo
/// @param verification what the institution learns of the proof
/// @param decision absent for a refund and an advice, which need no card
public record Forwarding(Route route, Sent sent, LocalDate businessDate, Verification verification, Optional<Decision> decision) {}
