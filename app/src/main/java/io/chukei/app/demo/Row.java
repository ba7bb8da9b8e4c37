package io.chukei.app.demo;

/// What came of a scenario.
///
/// @param story who paid what, how
/// @param expected the action code that it should end with, and what the books should say
/// @param actual what it ended with, and what the books say
/// @param actionCode DE 39 at the terminal; -1 when it had no answer
/// @param millis of the payment, from the card to the receipt
/// @param ok whether receipt, ledger and counter all are as they should
public record Row(String scenario, String story, String expected, String actual, int actionCode, long millis, boolean ok) {}
