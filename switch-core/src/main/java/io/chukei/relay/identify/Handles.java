package io.chukei.relay.identify;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.reason.Reason;

/// The handles that are out. What travels is 32 random bytes; what it stands for stays here, in the shard that serves
/// its terminal, and dies with the process. It pays once: a used one is remembered until its end.
public final class Handles {
    private static final int TOKEN_BYTES = 32;

    private final int most;
    private final Randomness random;
    private final Map<Bytes, Out> byToken = new LinkedHashMap<>();

    /// Makes an empty book.
    ///
    /// @param most a further one voids the oldest
    public Handles(int most, Randomness random) {
        this.most = most;
        this.random = random;
    }

    private record Out(Handle handle, boolean used) {}

    /// What a handle is worth.
    public sealed interface Worth {
        /// It may pay.
        record Good(Handle handle) implements Worth {}

        /// It may not.
        record Bad(Reason reason) implements Worth {}
    }

    /// Gives out a handle.
    ///
    /// @return 32 bytes
    public Bytes issue(Handle handle, Instant now) {
        sweep(now);
        Bytes token = Bytes.of(random.bytes(TOKEN_BYTES));
        byToken.put(token, new Out(handle, false));
        return token;
    }

    /// Looks without using it up.
    public Worth look(Bytes token, Handle.Binding binding, Instant now) {
        Out out = byToken.get(token);
        if (out == null || !out.handle.until().isAfter(now)) {
            return new Worth.Bad(Reason.HANDLE_UNKNOWN);
        }
        if (!out.handle.binding().equals(binding)) {
            return new Worth.Bad(Reason.HANDLE_MISUSED);
        }
        return out.used ? new Worth.Bad(Reason.HANDLE_USED) : new Worth.Good(out.handle);
    }

    /// Uses up a handle that [#look] found good.
    public void use(Bytes token) {
        byToken.computeIfPresent(token, (key, out) -> new Out(out.handle, true));
    }

    /// Forgets what is old, and the oldest when there is too much. All have nearly the same life, so the oldest are first.
    public void sweep(Instant now) {
        Iterator<Out> entries = byToken.values().iterator();
        while (entries.hasNext()) {
            Out oldest = entries.next();
            if (byToken.size() < most && oldest.handle.until().isAfter(now)) {
                return;
            }
            entries.remove();
        }
    }
}
