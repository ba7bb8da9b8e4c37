package io.chukei.testbed.issuerhost;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import org.jpos.iso.ISOChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.RawIncomingFilter;
import org.jpos.util.LogEvent;

/// DE 64 and 128 on the bank's side: checked over the bytes that came, made over the bytes that leave. An answer carries one
/// where its request did.
final class HostMacs implements RawIncomingFilter {
    private static final int FIRST = 64;
    private static final int LAST = 128;
    private static final int PIN = 52;

    private final HostDialect dialect;
    private final HostKeys keys;
    private final ISOPackager packager;
    /// The bytes of messages that are being served.
    private final Map<ISOMsg, byte[]> raw = Collections.synchronizedMap(new WeakHashMap<>());

    HostMacs(HostDialect dialect, HostKeys keys, ISOPackager packager) {
        this.dialect = dialect;
        this.keys = keys;
        this.packager = packager;
    }

    @Override
    public ISOMsg filter(ISOChannel channel, ISOMsg message, byte[] header, byte[] image, LogEvent event) {
        raw.put(message, image.clone());
        return message;
    }

    @Override
    public ISOMsg filter(ISOChannel channel, ISOMsg message, LogEvent event) {
        return message;
    }

    /// Whether a request is what the switch has sent: its MAC is right, or it needs none.
    boolean accepts(ISOMsg request) {
        return carries(request) ? keyOf(request).isPresent() : !request.hasField(PIN);
    }

    private static boolean carries(ISOMsg message) {
        return message.hasField(FIRST) || message.hasField(LAST);
    }

    private Optional<byte[]> keyOf(ISOMsg request) {
        byte[] image = raw.get(request);
        byte[] mac = request.getBytes(request.hasField(LAST) ? LAST : FIRST);
        return image == null ? Optional.empty() : keys.keyOf(Arrays.copyOf(image, image.length - dialect.macWidth()), mac);
    }

    /// Gives an answer its MAC, under the key of its request.
    void seal(ISOMsg request, ISOMsg answer) throws ISOException {
        if (!carries(request) || keys.conduct() == HostKeys.MacConduct.MISSING) {
            return;
        }
        int element = answer.getMaxField() > FIRST ? LAST : FIRST;
        answer.set(element, new byte[dialect.macBytes()]);
        answer.setPackager(packager);
        byte[] packed = answer.pack();
        byte[] mac = keys.mac(keyOf(request).orElseGet(keys::newest), Arrays.copyOf(packed, packed.length - dialect.macWidth()),
            dialect.macBytes());
        if (keys.conduct() == HostKeys.MacConduct.WRONG) {
            mac[0] ^= 1;
        }
        answer.set(element, mac);
    }
}
