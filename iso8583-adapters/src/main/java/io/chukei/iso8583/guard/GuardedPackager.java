package io.chukei.iso8583.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/// A jPOS packager that reads and writes only what its [ElementTable] allows. Nothing that jPOS throws leaves it, and no content is in any
/// text it makes.
public final class GuardedPackager {
    private final ElementTable table;
    private final ISOBasePackager packager;
    private final int mostBytes;

    /// @param resource jPOS's packager definition in its jar, e.g. `packager/cmf.xml`
    /// @param mostBytes limit of a message, in both directions
    /// @throws IllegalStateException when the definition is not on the class path or cannot be read: a broken installation
    public GuardedPackager(ElementTable table, String resource, int mostBytes) {
        this.table = table;
        this.mostBytes = mostBytes;
        this.packager = load(resource);
        if (table.coding() == Coding.BCD) {
            mendElement91(packager);
        }
    }

    private static ISOBasePackager load(String resource) {
        try (InputStream definition = GenericPackager.class.getClassLoader().getResourceAsStream(resource)) {
            if (definition == null) {
                throw new IllegalStateException("jPOS's " + resource + " is not on the class path");
            }
            return new GenericPackager(definition);
        } catch (IOException | ISOException e) {
            throw new IllegalStateException("jPOS's " + resource + " cannot be read", e);
        }
    }

    /// jPOS 3.0.1 numbers element 91 of cmf.xml as 96, so that 91 has no packager and a message with it fails with a null pointer. The
    /// element is ISO's reserve, like 90.
    private static void mendElement91(ISOBasePackager packager) {
        if (packager.getFieldPackager(91) == null) {
            packager.setFieldPackager(91, packager.getFieldPackager(90));
        }
    }

    public ElementTable table() {
        return table;
    }

    /// Reads a message that has been walked and found sound.
    public sealed interface Unpacked {
        record Message(ISOMsg fields) implements Unpacked {}

        /// @param head the sound elements before the first bad one, where MTI and bitmap could be read
        record Refused(DecodeProblem problem, Optional<ISOMsg> head) implements Unpacked {}
    }

    /// Checks every byte, then lets jPOS read.
    public Unpacked unpack(byte[] message) {
        if (message.length > mostBytes) {
            return refused(DecodeProblem.TOO_LONG);
        }
        Optional<DecodeProblem> problem = WireWalk.firstProblem(table, message);
        if (problem.isPresent()) {
            return new Unpacked.Refused(problem.get(), WireWalk.soundHead(table, message).flatMap(this::readHead));
        }
        ISOMsg fields = newMessage();
        try {
            int consumed = fields.unpack(message);
            return consumed == message.length ? new Unpacked.Message(fields) : refused(DecodeProblem.TRAILING_BYTES);
        } catch (ISOException | RuntimeException e) {
            return refused(DecodeProblem.PARSER_REFUSED);
        }
    }

    private static Unpacked refused(DecodeProblem problem) {
        return new Unpacked.Refused(problem, Optional.empty());
    }

    private Optional<ISOMsg> readHead(byte[] head) {
        ISOMsg fields = newMessage();
        try {
            fields.unpack(head);
            return Optional.of(fields);
        } catch (ISOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// Writes a message and walks what was written: a value that would shift its neighbours is stopped here.
    ///
    /// @throws IllegalArgumentException when a value does not fit its element: a programmer's mistake, told without the value
    public byte[] pack(ISOMsg fields) {
        try {
            fields.setPackager(packager);
            requireLengths(fields);
            byte[] message = fields.pack();
            Optional<DecodeProblem> problem = message.length > mostBytes ? Optional.of(DecodeProblem.TOO_LONG)
                : WireWalk.firstProblem(table, message);
            Text.require(problem.isEmpty(), "the message does not fit its dialect: " + problem.map(Enum::name).orElse(""));
            return message;
        } catch (ISOException e) {
            throw new IllegalArgumentException("the packager refuses the message");
        }
    }

    /// jPOS writes the length of an over-long binary element modulo its prefix, so that what follows is read as other elements.
    private void requireLengths(ISOMsg fields) {
        for (int element = 2; element <= fields.getMaxField(); element++) {
            if (!fields.hasField(element)) {
                continue;
            }
            ElementFormat format = table.elements().get(element);
            Text.require(format != null, "the dialect has no such element");
            if (format != null && format.isBytes()
                && fields.getComponent(element) instanceof org.jpos.iso.ISOBinaryField) {
                int length = fields.getBytes(element).length;
                Text.require(format.fixed() ? length == format.most() : length >= 1 && length <= format.most(),
                    "a binary element is longer than its limit");
            }
        }
    }

    /// An empty message that packs and unpacks with this dialect's packager.
    public ISOMsg newMessage() {
        ISOMsg fields = new ISOMsg();
        fields.setPackager(packager);
        return fields;
    }
}
