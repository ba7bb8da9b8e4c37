package io.chukei.iso8583.terminal;

import java.util.Set;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;

/// Identification of the holder ahead of a payment (2600).
///
/// @param merchant DE 42, 1..35 printable characters
/// @param proof of form identify
/// @param services what the terminal can use, at least one; all three is what an absent tag CE says
/// @param currency ISO 4217 numeric code, 1..999
public record IdentifyRequest(Trace trace, String merchant, TransactionType type, Proof proof, Set<Service> services, int currency)
    implements TerminalRequest {
    public static final Set<Service> ALL_SERVICES = Set.of(Service.values());
    public static final int DEFAULT_CURRENCY = Amount.JPY;

    /// @throws IllegalArgumentException when a part is out of its range
    public IdentifyRequest {
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
        Text.require(proof.form() == Proof.Form.IDENTIFY, "an identify request carries a proof of form identify");
        Text.require(!services.isEmpty(), "at least one service is asked for");
        Text.require(currency >= 1 && currency <= 999, "currency is not 1..999");
        services = Set.copyOf(services);
    }

    @Override
    public Exchange exchange() {
        return Exchange.IDENTIFY;
    }

    @Override
    public IdentifyRequest withTrace(Trace other) {
        return new IdentifyRequest(other, merchant, type, proof, services, currency);
    }
}
