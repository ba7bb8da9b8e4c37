package io.chukei.relay.config;

/// The plain port for health and metrics; it shows nothing else and takes nothing.
///
/// @param bind the address to listen on
/// @param port 0 for any free one
public record ProbeConfig(String bind, int port) {
    static ProbeConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new ProbeConfig(section.text("bind", "127.0.0.1"), section.integer("port", 18_581, 0, 65_535)));
    }
}
