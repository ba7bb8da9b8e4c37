package io.chukei.iso8583.edition;

import java.io.IOException;
import java.io.InputStream;

import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/// The other side, on jPOS's packager as it comes in the jar.
final class StockJpos {
    private final GenericPackager packager;

    /// @param name of the packager definition in jPOS's jar
    StockJpos(String name) {
        try (InputStream definition = GenericPackager.class.getClassLoader().getResourceAsStream("packager/" + name + ".xml")) {
            packager = new GenericPackager(definition);
        } catch (IOException | ISOException e) {
            throw new AssertionError(e);
        }
    }

    ISOMsg read(byte[] message) {
        try {
            ISOMsg fields = new ISOMsg();
            fields.setPackager(packager);
            if (fields.unpack(message) != message.length) {
                throw new AssertionError("stock jPOS leaves bytes over");
            }
            return fields;
        } catch (ISOException e) {
            throw new AssertionError(e);
        }
    }

    /// Everything echoed, and DE 39.
    byte[] answer(byte[] request, String responseCode) {
        try {
            ISOMsg fields = read(request);
            fields.setResponseMTI();
            fields.set(39, responseCode);
            return fields.pack();
        } catch (ISOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] write(ISOMsg fields) {
        try {
            fields.setPackager(packager);
            return fields.pack();
        } catch (ISOException e) {
            throw new AssertionError(e);
        }
    }
}
