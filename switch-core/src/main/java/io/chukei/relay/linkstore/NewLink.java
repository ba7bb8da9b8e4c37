package io.chukei.relay.linkstore;

import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkTerms;
import io.chukei.relay.link.LinkValidity;

/// A link to be entered.
///
/// @param holder under whose serial
/// @param terms what was agreed on
/// @param validity from when to when it may pay
/// @param active whether it pays at once, or waits as registered
public record NewLink(HolderKey holder, LinkTerms terms, LinkValidity validity, boolean active) {}
