package io.chukei.app.world;

/// The times of a world that has to be quick, as the configuration writes them.
///
/// @param response how long an issuer may take
/// @param greatestLatency after this nothing of a request reaches an issuer's books any more
/// @param terminalTimer how long terminals wait
/// @param logLevel of the switch
public record WorldTimes(String response, String greatestLatency, String terminalTimer, String logLevel) {
    public static final WorldTimes DEMO = new WorldTimes("2s", "4s", "12s", "info");

    public WorldTimes loggingAt(String level) {
        return new WorldTimes(response, greatestLatency, terminalTimer, level);
    }
}
