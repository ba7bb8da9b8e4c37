package io.chukei.testbed.issuer;

/// Where lines of the books go besides memory.
@FunctionalInterface
public interface LedgerSink {

    /// Nowhere.
    LedgerSink NONE = line -> {};

    /// Takes one line, in order of its sequence.
    void append(LedgerLine line);
}
