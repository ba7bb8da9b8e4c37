package io.chukei.testbed.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A PIN of the card with its retry counter. The counter outlives resets; the verified state does not.
final class CardPin {

    private final int maxTries;
    private final int minLength;
    private final int maxLength;
    private byte[] value;
    private int triesLeft;
    private boolean verified;

    CardPin(String value, int maxTries, int minLength, int maxLength) {
        this.value = value.getBytes(StandardCharsets.US_ASCII);
        this.maxTries = maxTries;
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.triesLeft = maxTries;
    }

    /// The status word of one attempt: 9000, 63Cx with the tries left, or 6984 once blocked.
    int verify(byte[] attempt) {
        if (triesLeft == 0) {
            return StatusWord.PIN_BLOCKED;
        }
        if (MessageDigest.isEqual(value, attempt)) {
            triesLeft = maxTries;
            verified = true;
            return StatusWord.OK;
        }
        verified = false;
        triesLeft--;
        return StatusWord.TRIES_LEFT | triesLeft;
    }

    /// The status word of a question without an attempt: nothing is spent.
    int status() {
        return verified ? StatusWord.OK : StatusWord.TRIES_LEFT | triesLeft;
    }

    int change(byte[] next) {
        if (!verified) {
            return StatusWord.SECURITY_NOT_SATISFIED;
        }
        if (next.length < minLength || next.length > maxLength) {
            return StatusWord.WRONG_LENGTH;
        }
        value = next.clone();
        return StatusWord.OK;
    }

    boolean verified() {
        return verified;
    }

    void forget() {
        verified = false;
    }

    void block() {
        triesLeft = 0;
        verified = false;
    }

    /// What only the municipal office can do.
    void unblock(String next) {
        value = next.getBytes(StandardCharsets.US_ASCII);
        triesLeft = maxTries;
        verified = false;
    }

    int triesLeft() {
        return triesLeft;
    }
}
