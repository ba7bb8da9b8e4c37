package io.chukei.relay.pin;

/// With whom keys are shared.
///
/// @param kind which side
/// @param name the requester's name, or the institution's number
public record KeyOwner(Kind kind, String name) {
    /// Which side keys are shared with.
    public enum Kind {
        REQUESTER, INSTITUTION
    }

    /// A requester.
    public static KeyOwner requester(String name) {
        return new KeyOwner(Kind.REQUESTER, name);
    }

    /// An institution.
    public static KeyOwner institution(String number) {
        return new KeyOwner(Kind.INSTITUTION, number);
    }
}
