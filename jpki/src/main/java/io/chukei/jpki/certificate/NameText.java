package io.chukei.jpki.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// Names as canonical text after RFC 4514: dotted types for all but the usual ones, values escaped, values that are no
/// character string as `#hex`, parts of a multi-valued RDN sorted. From DER and from text the same name comes out
/// equal.
final class NameText {

    private static final int MAX_RDNS = 32;
    private static final int MAX_TEXT = 4_096;

    private static final Map<String, String> SHORT_NAMES = Map.of("2.5.4.3", "CN", "2.5.4.6", "C", "2.5.4.7", "L", "2.5.4.8", "ST",
        "2.5.4.10", "O", "2.5.4.11", "OU", "2.5.4.9", "STREET", "0.9.2342.19200300.100.1.25", "DC", "0.9.2342.19200300.100.1.1", "UID");

    private NameText() {}

    static String of(DerReader reader) throws DerException {
        return text(reader, UnaryOperator.identity());
    }

    /// The same with values as RFC 4518 prepares them for comparison: case folded, blanks at the ends dropped and between
    /// words made one.
    static String folded(DerReader reader) throws DerException {
        return text(reader, value -> Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip()
            .replaceAll("\\s+", " "));
    }

    private static String text(DerReader reader, UnaryOperator<String> preparation) throws DerException {
        DerReader sequence = reader.enter(DerReader.SEQUENCE);
        List<String> rdns = new ArrayList<>();
        while (!sequence.atEnd()) {
            if (rdns.size() == MAX_RDNS) {
                throw new DerException("name with too many parts");
            }
            rdns.add(rdn(sequence.enter(DerReader.SET), preparation));
        }
        Collections.reverse(rdns);
        return String.join(",", rdns);
    }

    private static String rdn(DerReader set, UnaryOperator<String> preparation) throws DerException {
        List<String> parts = new ArrayList<>();
        do {
            DerReader pair = set.enter(DerReader.SEQUENCE);
            String type = pair.oid();
            Object value = value(pair);
            pair.expectEnd();
            parts.add(part(type, value instanceof String characters ? preparation.apply(characters) : value));
        } while (!set.atEnd());
        Collections.sort(parts);
        return String.join("+", parts);
    }

    private static String part(String type, Object value) {
        return SHORT_NAMES.getOrDefault(type, type) + "=" + Rdn.escapeValue(value);
    }

    /// A String, or the element's octets when it is no character string.
    private static Object value(DerReader pair) throws DerException {
        int tag = pair.peekTag();
        Charset charset = switch (tag) {
            case 0x0C -> StandardCharsets.UTF_8;
            case 0x13, 0x16, 0x12 -> StandardCharsets.US_ASCII;
            case 0x14 -> StandardCharsets.ISO_8859_1;
            case 0x1E -> StandardCharsets.UTF_16BE;
            default -> null;
        };
        if (charset == null) {
            return pair.element();
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(pair.content(tag))).toString();
        } catch (CharacterCodingException e) {
            throw new DerException("name with characters that its string type does not have");
        }
    }

    static Optional<String> canonical(String rfc4514) {
        if (rfc4514.isBlank() || rfc4514.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            List<String> rdns = new ArrayList<>();
            for (Rdn rdn : new LdapName(rfc4514).getRdns()) {
                List<String> parts = new ArrayList<>();
                NamingEnumeration<? extends Attribute> attributes = rdn.toAttributes().getAll();
                while (attributes.hasMore()) {
                    Attribute attribute = attributes.next();
                    NamingEnumeration<?> values = attribute.getAll();
                    while (values.hasMore()) {
                        parts.add(part(dotted(attribute.getID()), values.next()));
                    }
                }
                Collections.sort(parts);
                rdns.add(String.join("+", parts));
            }
            Collections.reverse(rdns);
            return Optional.of(String.join(",", rdns));
        } catch (InvalidNameException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (NamingException e) {
            // Attributes of a name in memory are no directory: this cannot fail.
            return Optional.empty();
        }
    }

    private static String dotted(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        String plain = upper.startsWith("OID.") ? type.substring(4) : type;
        return SHORT_NAMES.entrySet().stream().filter(entry -> entry.getValue().equals(upper)).map(Map.Entry::getKey).findFirst()
            .orElse(plain);
    }
}
