package io.chukei.relay.shard;

import java.time.LocalDate;
import java.util.Optional;

/// What a requester has on a business date.
///
/// @param requester the CN of its certificate
/// @param terminal DE 41 of one of its terminals; absent for all
/// @param date the business date
public record FiguresQuestion(String requester, Optional<String> terminal, LocalDate date) {}
