package io.chukei.relay.reason;

/// What is counted beside the outcome of a message. The name in lower case is the metric's label.
public enum Tally {
    REPEAT_ATTACHED("A repeat found its original in flight and waits with it."),
    REPEAT_ANSWERED("A repeat was answered from what is remembered or stored."),
    REPEAT_IN_PROGRESS("A repeat was told that its original is in progress."),
    REPEAT_UNANSWERED("A repeat met a refusal that no repeat may get, or a stored outcome that cannot be read: silence."),
    ANSWER_UNDELIVERED("An answer could not be handed to its line."),
    APPROVAL_RESCUED("A repeat took an approval that could not be delivered before."),
    LATE_APPROVAL("An issuer approved after the relay had given up; it is reversed."),
    LATE_DECLINE("An issuer declined after the relay had given up."),
    UNMATCHED_ANSWER("An issuer sent an answer to nothing that was asked."),
    UNEXPECTED_MESSAGE("An issuer sent a message that the relay does not serve."),
    MALFORMED_FROM_ISSUER("An issuer sent a message that could not be read."),
    ISSUER_SILENT("A request to an issuer ran out of time."),
    ISSUER_REQUEST_NOT_TAKEN("A request was given up before the socket had taken it; its line was closed, so that it never leaves."),
    ISSUER_LINE_LOST("A line to an issuer broke while requests waited on it."),
    ISSUER_LINE_UP("A line to an issuer was connected and signed on."),
    ISSUER_SIGN_ON_FAILED("An issuer did not accept the sign-on."),
    ISSUER_ECHO_FAILED("An issuer did not answer an echo; the line was closed."),
    ISSUER_WINDOW_FULL("A request found no room in the window of any line."),
    ISSUER_BREAKER_OPENED("Requests to an issuer went unanswered in a row; it is spared for a while."),
    REVERSAL_SENT("A reversal was sent for the first time."),
    REVERSAL_REPEATED("A reversal was sent again."),
    REVERSAL_ACCEPTED("An issuer accepted a reversal."),
    REVERSAL_NOT_FOUND("An issuer did not know the original of a reversal, and the relay believes it."),
    REVERSAL_NOT_BELIEVED("An issuer did not know the original of a reversal that may have overtaken it; it is repeated."),
    REVERSAL_REFUSED("An issuer answered a reversal with a code that does not accept it; it is repeated."),
    ADVICE_SENT("An advice was sent for the first time."),
    ADVICE_REPEATED("An advice was sent again."),
    ADVICE_ACCEPTED("An issuer accepted an advice."),
    ADVICE_REFUSED("An issuer answered an advice with a code that does not accept it; it is repeated."),
    OCSP_ASKED("A shard had an OCSP responder asked."),
    OCSP_EXPIRED("An OCSP responder did not answer within a shard's limit; the message was declined."),
    OCSP_LATE("An OCSP responder's answer came after the shard's limit; it was ignored."),
    PIN_CARRIED("A shard had a PIN brought under its issuer's key."),
    PIN_EXPIRED("A PIN was not brought there within a shard's limit; the payment was declined."),
    PIN_LATE("A PIN came after the shard's limit, or after a reversal; it was wiped."),
    REQUESTER_TOTALS_BALANCED("A requester's totals of a business date were in balance."),
    REQUESTER_TOTALS_DIFFER("A requester's totals of a business date were out of balance."),
    KEYS_EXPIRED("New keys of a requester were not taken within a shard's limit."),
    ISSUER_KEYS_TAKEN("An issuer sent new keys, and they are in use."),
    ISSUER_KEYS_REFUSED("An issuer sent new keys that were not taken."),
    ISSUER_MAC_NOT_MADE("A message to an issuer needed a MAC, and none could be made; it was not sent."),
    ISSUER_MAC_MISSING("An issuer's answer carried no MAC where one is agreed on; it was no answer."),
    ISSUER_MAC_WRONG("An issuer's answer carried a MAC that is not its own; it was no answer."),
    ISSUER_MAC_UNCHECKED("The MAC of an issuer's answer could not be checked; it was no answer."),
    OBLIGATION_RECOVERED("An open obligation was found at start and taken up again."),
    OBLIGATION_DEAD("An obligation was not accepted in time and is a dead letter: operators decide."),
    OBLIGATION_REVIVED("An operator had a dead letter sent again."),
    OBLIGATION_SETTLED("Two operators closed a dead letter."),
    TRANSACTION_RECOVERED("A transaction that may have been sent was found at start; it is reversed."),
    OFFER_UNKNOWN("An approval was found at start of which nobody knows whether its terminal got it; it counts as offered."),
    RECORD_UNREADABLE("A stored transaction could not be read."),
    FORCE_FAILED("The store could not force a record; this shard approves nothing any more."),
    CHALLENGES_DISPLACED("A requester had too many challenges out; its oldest are void.");

    private final String sentence;

    Tally(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
