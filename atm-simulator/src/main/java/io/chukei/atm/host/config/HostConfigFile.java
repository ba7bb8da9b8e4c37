package io.chukei.atm.host.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.chukei.atm.host.HostSettings;
import io.chukei.atm.host.core.Atm;
import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.host.line.SwitchLine;
import io.chukei.atm.host.pin.MacOn;
import io.chukei.atm.host.pin.ModuleClient;
import io.chukei.atm.host.pin.PadKeys;
import io.chukei.atm.host.pin.ZoneKeys;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.jpki.certificate.CertificateProfile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads the file (docs/atm-host.md). Relative names count from its folder.
public final class HostConfigFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_KEY_BYTES = 512;

    private HostConfigFile() {}

    /// @throws ConfigProblem with the path of the first thing that is wrong
    public static HostSettings read(Path file) throws ConfigProblem {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Section root = new Section(folder == null ? Path.of("/") : folder, "", mapping(file));
        try {
            HostSettings settings = new HostSettings(terms(root), places(root), relay(root.section("switch")), module(root), keys(root),
                jpki(root.section("jpki")));
            root.end();
            return settings;
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem("(file)", String.valueOf(e.getMessage()));
        }
    }

    private static Map<?, ?> mapping(Path file) throws ConfigProblem {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_BYTES);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigProblem("(file)", "is longer than " + MOST_BYTES + " bytes");
            }
            Object root = new Yaml(new SafeConstructor(options)).load(Files.readString(file, StandardCharsets.UTF_8));
            if (root instanceof Map<?, ?> mapping) {
                return mapping;
            }
            throw new ConfigProblem("(file)", "must be a mapping of keys");
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null ? "" : " at line " + (e.getProblemMark().getLine() + 1);
            throw new ConfigProblem("(file)", "is not YAML" + where + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new ConfigProblem("(file)", "is not YAML within our limits");
        } catch (IOException e) {
            throw new ConfigProblem("(file)", "cannot be read");
        }
    }

    private static HostTerms terms(Section root) throws ConfigProblem {
        List<Atm> atms = new ArrayList<>();
        for (Section atm : root.sections("atms")) {
            atms.add(new Atm(atm.text("name"), atm.text("terminal"), atm.text("merchant"),
                new PadKeys(key(atm, "pinKey"), key(atm, "macKey"))));
            atm.end();
        }
        return new HostTerms(root.text("name"), root.text("institution"), atms, limits(root), times(root));
    }

    private static HostTerms.Limits limits(Section root) throws ConfigProblem {
        HostTerms.Limits usual = HostTerms.Limits.USUAL;
        if (!root.has("limits")) {
            return usual;
        }
        Section limits = root.section("limits");
        HostTerms.Limits read = new HostTerms.Limits(limits.number("withdrawal", usual.withdrawal(), 1, 999_999_999),
            limits.number("day", usual.day(), 1, 999_999_999), (int) limits.number("inFlight", usual.inFlight(), 1, 65_536));
        limits.end();
        return read;
    }

    private static HostTerms.Times times(Section root) throws ConfigProblem {
        if (!root.has("times")) {
            return HostTerms.Times.USUAL;
        }
        Section times = root.section("times");
        HostTerms.Times read = new HostTerms.Times(times.duration("switchTry", "6750ms"), times.duration("answer", "27s"),
            times.duration("module", "4s"), times.duration("suspense", "3m"), times.duration("retryLeast", "5s"));
        times.end();
        return read;
    }

    private static HostSettings.Places places(Section root) throws ConfigProblem {
        Section listen = root.section("listen");
        InetSocketAddress address =
            new InetSocketAddress(listen.text("bind", "127.0.0.1"), (int) listen.number("port", 18_584, 0, 65_535));
        TlsFiles tls = tls(listen.section("tls"));
        listen.end();
        return new HostSettings.Places(root.file("data"), address, tls, (int) root.number("controlPort", 18_581, 0, 65_535));
    }

    private static TlsFiles tls(Section tls) throws ConfigProblem {
        TlsFiles files = new TlsFiles(tls.file("certificate"), tls.file("key"), tls.file("trust"));
        tls.end();
        for (Path file : List.of(files.certificate(), files.key(), files.trust())) {
            if (!Files.isReadable(file)) {
                throw tls.problem(String.valueOf(file.getFileName()), "is a file that cannot be read");
            }
        }
        return files;
    }

    private static SwitchLine.Settings relay(Section relay) throws ConfigProblem {
        SwitchLine.Settings settings = new SwitchLine.Settings(relay.text("host"), (int) relay.number("port", 18_583, 1, 65_535),
            tls(relay.section("tls")), relay.duration("reconnect", "1s"));
        relay.end();
        return settings;
    }

    private static ModuleClient.Settings module(Section root) throws ConfigProblem {
        Section module = root.section("module");
        ModuleClient.Settings settings = new ModuleClient.Settings(module.text("host"), (int) module.number("port", 1_500, 1, 65_535),
            (int) module.number("header", 4, 4, 16), module.duration("limit", "2s"));
        module.end();
        return settings;
    }

    private static ZoneKeys keys(Section root) throws ConfigProblem {
        Section keys = root.section("keys");
        ZoneKeys read = new ZoneKeys(key(keys, "own"), key(keys, "zone"), key(keys, "zoneMac"), macOn(keys));
        keys.end();
        return read;
    }

    private static MacOn macOn(Section keys) throws ConfigProblem {
        return switch (keys.text("macOn", "pin")) {
            case "pin" -> MacOn.PIN;
            case "money" -> MacOn.MONEY;
            default -> throw keys.problem("macOn", "is pin or money");
        };
    }

    /// A key stands in a file of its own, one line, as the security module gave it.
    private static String key(Section section, String name) throws ConfigProblem {
        Path file = section.file(name);
        try {
            if (Files.size(file) > MOST_KEY_BYTES) {
                throw section.problem(name, "is longer than a key");
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw section.problem(name, "is a file that cannot be read");
        }
    }

    private static HostSettings.Jpki jpki(Section jpki) throws ConfigProblem {
        List<Path> certificates = new ArrayList<>();
        for (String name : jpki.texts("certificates")) {
            certificates.add(jpki.resolve(name));
        }
        Duration every = jpki.duration("every", "10m");
        URI partitions;
        try {
            partitions = URI.create(jpki.text("partitions"));
        } catch (IllegalArgumentException e) {
            throw jpki.problem("partitions", "is not an address");
        }
        List<String> policies = jpki.has("policies") ? jpki.texts("policies") : List.of(CertificateProfile.AUTH_CARD_POLICY);
        HostSettings.Jpki read = new HostSettings.Jpki(jpki.text("ca", "auth"), certificates, policies, partitions, every,
            jpki.duration("grace", "0s"));
        jpki.end();
        if (!every.isPositive()) {
            throw jpki.problem("every", "must be above zero");
        }
        return read;
    }
}
