package io.chukei.testbed.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportCa;

/// The TLS files of a world.
///
/// @param ca the CA that the switch trusts for clients, and clients for the switch
/// @param server the switch's own certificate and key
/// @param clients by requester
/// @param foreignCa a CA that the switch does not trust
/// @param foreignClient a client of that CA, under the name of the first requester
public record TransportFiles(Path ca, PemFiles server, Map<String, PemFiles> clients, Path foreignCa,
    PemFiles foreignClient) {

    public TransportFiles {
        clients = Map.copyOf(clients);
    }

    /// Makes the CAs and writes everything.
    ///
    /// @throws IOException when the folder cannot be written
    public static TransportFiles write(Path folder, List<String> requesters, InstantSource clock, SecureRandom random)
        throws IOException {
        Files.createDirectories(folder);
        TransportCa ca = TransportCa.create(clock, random);
        TransportCa foreign = TransportCa.createForeign(clock, random);
        Map<String, PemFiles> clients = new LinkedHashMap<>();
        for (String requester : requesters) {
            clients.put(requester, ca.clientIdentity(requester).writeTo(folder, requester));
        }
        String imitated = requesters.isEmpty() ? "NOBODY" : requesters.getFirst();
        return new TransportFiles(ca.writeCertificate(folder.resolve("ca.pem")),
            ca.serverIdentity("switch").writeTo(folder, "switch"), clients,
            foreign.writeCertificate(folder.resolve("foreign-ca.pem")),
            foreign.clientIdentity(imitated).writeTo(folder, "foreign"));
    }

    /// The certificate and key of a requester.
    ///
    /// @throws IllegalArgumentException when the world was started without that requester
    public PemFiles client(String requester) {
        PemFiles files = clients.get(requester);
        if (files == null) {
            throw new IllegalArgumentException("There is no certificate for " + requester + ".");
        }
        return files;
    }

    Map<String, Object> whereabouts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ca", ca.toString());
        all.put("server", pair(server));
        Map<String, Object> each = new LinkedHashMap<>();
        clients.forEach((name, files) -> each.put(name, pair(files)));
        all.put("clients", each);
        all.put("foreignCa", foreignCa.toString());
        all.put("foreignClient", pair(foreignClient));
        return all;
    }

    private static Map<String, String> pair(PemFiles files) {
        return Map.of("certificates", files.certificates().toString(), "key", files.privateKey().toString());
    }
}
