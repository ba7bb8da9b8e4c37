package io.chukei.relay.reconcile;

import java.util.function.Function;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.relay.registry.BusinessDay;

/// How an institution counts.
///
/// @param day when its dates change
/// @param codes what its DE 39 means for the money
public record Counted(BusinessDay day, Function<String, AnswerClass> codes) {}
