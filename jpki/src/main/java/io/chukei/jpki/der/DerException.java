package io.chukei.jpki.der;

/// The bytes are not the DER that was expected. It carries no content and no stack trace: bad input is ordinary, and
/// what it contained may be personal.
public final class DerException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message which rule was broken, without any content
    public DerException(String message) {
        super(message, null, false, false);
    }
}
