package io.chukei.app.world;

/// Where the switch shall listen; 0 is any free port.
public record PortsWanted(int terminals, int admin, int probe) {
    public static final PortsWanted ANY = new PortsWanted(0, 0, 0);
}
