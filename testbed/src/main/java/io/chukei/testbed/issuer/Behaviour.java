package io.chukei.testbed.issuer;

import java.time.Duration;

/// What a bank can be told to do with a message. `effect` says whether the books do what the message asks, although
/// the sender will not learn it as it should.
public sealed interface Behaviour {

    /// Does and answers as a bank should.
    record Approve() implements Behaviour {}

    /// Refuses with a code and without effect. For a reversal: does not accept it now.
    record Decline(String code) implements Behaviour {}

    /// Does as it should and answers late.
    record Delay(Duration delay) implements Behaviour {}

    /// Does not answer. Without effect it is as if the message had never come.
    record Silent(boolean effect) implements Behaviour {}

    /// Does as it should and answers another amount (one more minor unit).
    record WrongAmount() implements Behaviour {}

    /// Does as it should and answers another STAN.
    record WrongStan() implements Behaviour {}

    /// Answers a code that no table knows.
    record UnknownCode(String code, boolean effect) implements Behaviour {}

    /// Closes the line instead of answering.
    record Disconnect(boolean effect) implements Behaviour {}
}
