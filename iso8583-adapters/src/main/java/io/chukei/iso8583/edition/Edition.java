package io.chukei.iso8583.edition;

import io.chukei.iso8583.guard.ElementTable;
import io.chukei.iso8583.guard.GuardedPackager;

/// The dialects in the box: an edition of ISO 8583 in one notation, as data.
public enum Edition {
    ISO87_ASCII("iso87ascii", Generation.ISO87), ISO87_BINARY("iso87binary", Generation.ISO87), ISO93_ASCII("iso93ascii", Generation.ISO93),
    CMF("cmf", Generation.CMF);

    /// What the narrowest framing (four digits) can tell.
    private static final int MOST_BYTES = 9_999;

    private final String dialect;
    private final Generation generation;

    /// @param dialect also the name of jPOS's definition in its jar
    Edition(String dialect, Generation generation) {
        this.dialect = dialect;
        this.generation = generation;
    }

    /// The name by which configuration and the command line know it, e.g. `iso87ascii`.
    public String dialect() {
        return dialect;
    }

    /// What reads and writes this dialect's elements, without their meaning: for tools that show a message as it is.
    public GuardedPackager newPackager() {
        return new GuardedPackager(elements(), "packager/" + dialect + ".xml", MOST_BYTES);
    }

    private ElementTable elements() {
        return switch (this) {
            case ISO87_ASCII -> Iso87Elements.ASCII;
            case ISO87_BINARY -> Iso87Elements.BINARY;
            case ISO93_ASCII -> Iso93Elements.TABLE;
            case CMF -> CmfIssuerElements.TABLE;
        };
    }

    /// DE 64 and 128: 8 bytes, in CMF 4.
    TrailingMac mac() {
        return new TrailingMac(elements().coding(), generation == Generation.CMF ? 4 : 8);
    }

    Generation generation() {
        return generation;
    }

    CodeTable codes() {
        return switch (generation) {
            case ISO87 -> CodeTables.ISO87;
            case ISO93 -> CodeTables.ISO93;
            case CMF -> CodeTables.CMF;
        };
    }
}
