package io.chukei.app.simulation.cash;

/// How much was drawn at the ATMs of one run.
///
/// @param standing withdrawals of which something stands in the end
/// @param inPart those of them of which a part came back
/// @param suspended that stood in suspense until the cassettes were counted
public record Withdrawals(int standing, int inPart, int suspended) {}
