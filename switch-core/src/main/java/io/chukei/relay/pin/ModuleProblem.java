package io.chukei.relay.pin;

import io.chukei.relay.reason.Reason;

/// Why a security module gave no result. Each is counted, and each has the reason by which the payment ends.
public enum ModuleProblem {
    /// Our own policy does not let it be asked.
    TRANSLATION_FORBIDDEN("the translation is forbidden", Reason.PIN_TRANSLATION_FORBIDDEN),
    /// The module cannot do what is asked.
    NOT_CAPABLE("the security module is not declared to be capable of it", Reason.PIN_TRANSLATION_FORBIDDEN),
    /// The block is not of its format, or under another key.
    BAD_PIN_BLOCK("the PIN block is not of its format under its key", Reason.PIN_BLOCK_INVALID),
    /// The PIN is shorter than 4 or longer than 12 digits.
    BAD_PIN_LENGTH("the PIN is not 4 to 12 digits long", Reason.PIN_LENGTH_WRONG),
    /// A key is damaged, of another kind, or under another master key.
    BAD_KEY("a key is not one of the security module", Reason.PIN_KEY_UNUSABLE),
    /// A key block is not authentic, or its key is not for what it came.
    BAD_KEY_BLOCK("the key block is not authentic or not for this use", Reason.PIN_KEY_UNUSABLE),
    /// A key block's header says another use than what the key came for.
    KEY_OF_OTHER_USE("the key block's key is for another use", Reason.PIN_KEY_UNUSABLE),
    /// The module found a field of the command wrong.
    COMMAND_REFUSED("the security module found the command wrong", Reason.SECURITY_MODULE_FAILED),
    /// An error code that is not in our table.
    UNKNOWN_ERROR("the security module answered with an unknown error code", Reason.SECURITY_MODULE_FAILED),
    /// The answer is that of another command.
    OTHER_COMMAND("the security module answered another command", Reason.SECURITY_MODULE_FAILED),
    /// The answer is too short, too long, or not of its form.
    MALFORMED_ANSWER("the security module's answer cannot be read", Reason.SECURITY_MODULE_FAILED),
    /// No answer within the command's limit.
    SLOW("the security module did not answer in time", Reason.SECURITY_MODULE_FAILED),
    /// No device is connected, or the connection broke with the command on it.
    DOWN("no security module is connected", Reason.SECURITY_MODULE_FAILED),
    /// Too many commands wait already.
    FULL("too many commands wait for the security module", Reason.SECURITY_MODULE_FAILED),
    /// A defect of ours.
    DEFECT("the command failed in the switch", Reason.SECURITY_MODULE_FAILED);

    private final String sentence;
    private final Reason reason;

    ModuleProblem(String sentence, Reason reason) {
        this.sentence = sentence;
        this.reason = reason;
    }

    /// The problem in words.
    public String sentence() {
        return sentence;
    }

    /// How a payment ends by it.
    public Reason reason() {
        return reason;
    }
}
