package io.chukei.iso8583.issuer;

/// Answers network management, 0810, either way.
///
/// @param responseCode DE 39 as on the wire; of an accepting answer to be written the dialect takes its own
/// @param accepted what the dialect makes of it
public record IssuerNetworkResponse(String transmissionTime, int stan, NetworkFunction function, String responseCode, boolean accepted)
    implements IssuerAnswer {
    /// The answer that accepts `request`, in the 1987 code that dialects translate.
    public static IssuerNetworkResponse accepting(IssuerNetwork request) {
        return new IssuerNetworkResponse(request.transmissionTime(), request.stan(), request.function(), "00", true);
    }
}
