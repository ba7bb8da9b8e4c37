package io.chukei.atm.host;

import java.util.Optional;

import io.chukei.atm.host.line.SwitchSeal;
import io.chukei.atm.host.pin.ModuleClient;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;

/// The MACs of the line to the switch, by the host's security module.
record SwitchMacs(ModuleClient module) implements SwitchSeal {
    @Override
    public Optional<byte[]> sealed(byte[] message) {
        if (CmfMac.find(message).isPresent()) {
            return Optional.of(message);
        }
        byte[] room = CmfMac.withRoom(message);
        Optional<Bytes> mac = module.zoneMac(CmfMac.covered(room));
        mac.ifPresent(made -> CmfMac.put(room, made));
        return mac.map(_ -> room);
    }

    @Override
    public boolean isGenuine(byte[] message) {
        Optional<Bytes> mac = CmfMac.find(message);
        return mac.isPresent() && module.isZoneMac(CmfMac.covered(message), mac.get());
    }
}
