package io.chukei.relay.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PINs: the security module, and the keys of requesters and institutions.
///
/// @param module which security module, or none
/// @param software where the software module's master keys are
/// @param devices how devices are spoken to
/// @param overlap how long keys are still taken after newer ones came
/// @param requesters whose messages may carry a PIN
/// @param institutions which read PINs
public record PinConfig(ModuleKind module, Software software, Devices devices, Duration overlap, List<RequesterKeys> requesters,
    List<InstitutionKey> institutions) {
    /// What a PIN may take at most, whatever the security module does.
    public static final Duration MOST = Duration.ofSeconds(5);
    /// What the MACs of a message and of its answer may take at most, where they come with everything: two commands.
    public static final Duration MOST_FOR_MACS = Duration.ofSeconds(4);

    /// Which security module.
    public enum ModuleKind {
        /// No message may carry a PIN.
        NONE,
        /// In this process, for development and tests.
        SOFTWARE,
        /// Devices that take host commands.
        HOST_COMMAND
    }

    /// What an institution reads where an account's digits are known.
    public enum Format {
        ISO_0, ISO_3
    }

    /// What a requester's PIN key is.
    public enum Kind {
        DERIVED, TERMINAL, ZONE
    }

    /// How messages are authenticated.
    public enum Mac {
        X9_19, CMAC
    }

    /// The software module.
    ///
    /// @param masterKeys the file that `keys init --software-module` makes
    /// @param threads commands at a time
    public record Software(Path masterKeys, int threads) {
        static Software read(Section section) throws ConfigProblem {
            return section.make(() -> new Software(section.file("masterKeys", "data/keys/software-module.lmk"),
                section.integer("threads", 2, 1, 16)));
        }
    }

    /// Devices with the same keys.
    ///
    /// @param addresses where they listen
    /// @param line how they are spoken to
    /// @param times how long
    /// @param formats what they are set up to translate to
    /// @param macs what they compute
    public record Devices(List<Address> addresses, Line line, Times times, Set<Format> formats, Set<Mac> macs) {
        public Devices {
            addresses = List.copyOf(addresses);
            formats = Set.copyOf(formats);
            macs = Set.copyOf(macs);
            Require.that(addresses.size() <= 16, "there are at most 16 devices");
        }

        static Devices read(Section section) throws ConfigProblem {
            return section.make(() -> {
                List<Address> addresses = new ArrayList<>();
                if (section.has("addresses")) {
                    for (Section address : section.sections("addresses")) {
                        addresses.add(address.make(() -> new Address(address.text("host"), address.integer("port", 1, 65_535))));
                    }
                }
                return new Devices(addresses,
                    new Line(section.integer("connections", 2, 1, 32), section.integer("header", 8, 4, 32),
                        section.integer("maxWaiting", 1_024, 1, 65_536)),
                    Times.read(section), formats(section), macs(section));
            });
        }

        private static Set<Format> formats(Section section) throws ConfigProblem {
            Set<Format> formats = EnumSet.noneOf(Format.class);
            for (String digit : section.texts("pinFormats", List.of("0", "3"))) {
                formats.add(switch (digit) {
                    case "0" -> Format.ISO_0;
                    case "3" -> Format.ISO_3;
                    default -> throw section.problem("pinFormats", "must be among \"0\", \"3\"");
                });
            }
            return formats;
        }

        private static Set<Mac> macs(Section section) throws ConfigProblem {
            Set<Mac> macs = EnumSet.noneOf(Mac.class);
            for (String name : section.texts("macs", List.of("x9-19"))) {
                macs.add(switch (name) {
                    case "x9-19" -> Mac.X9_19;
                    case "cmac" -> Mac.CMAC;
                    default -> throw section.problem("macs", "must be among x9-19, cmac");
                });
            }
            return macs;
        }
    }

    /// Where a device listens.
    ///
    /// @param host name or address
    /// @param port 1..65535
    public record Address(String host, int port) {}

    /// How devices are spoken to.
    ///
    /// @param connections to each
    /// @param header characters in front of each command, as the devices are set up
    /// @param maxWaiting commands under way at a time
    public record Line(int connections, int header, int maxWaiting) {}

    /// How long devices may take.
    ///
    /// @param command from sending to the answer
    /// @param connect from the attempt to the connection
    /// @param retry between two attempts
    /// @param echo how often an idle or a spared device is asked to echo
    /// @param unanswered after so many unanswered commands in a row a device is spared
    public record Times(Duration command, Duration connect, Duration retry, Duration echo, int unanswered) {
        static Times read(Section section) throws ConfigProblem {
            return new Times(section.duration("commandLimit", "2s", "10ms", "2s"), section.duration("connectLimit", "5s", "10ms", "60s"),
                section.duration("retry", "1s", "10ms", "60s"), section.duration("echo", "5s", "10ms", "10m"),
                section.integer("unanswered", 5, 1, 1_000));
        }
    }

    /// The keys of a requester's messages. Each file holds one line: the key in the form that the security module
    /// keeps it in.
    ///
    /// @param name of the requester
    /// @param kind what its PIN key is
    /// @param pin file of the PIN key
    /// @param macs the MAC of its messages
    /// @param transport file of the key that protects new keys on their way, where some are sent
    public record RequesterKeys(String name, Kind kind, Path pin, Macs macs, Optional<Path> transport) {
        static RequesterKeys read(Section section) throws ConfigProblem {
            return section.make(() -> new RequesterKeys(section.text("name"), section.choice("kind", Kind.class, Kind.DERIVED),
                section.file("pinKey"), Macs.required(section), file(section, "transportKey")));
        }
    }

    private static Optional<Path> file(Section section, String key) throws ConfigProblem {
        return Optional.of(section.file(key, "none")).filter(file -> !file.endsWith("none"));
    }

    /// The MAC agreed on with a requester or an institution.
    ///
    /// @param key file of the MAC key
    /// @param algorithm how
    /// @param on which messages carry it
    public record Macs(Path key, Mac algorithm, MacOn on) {
        /// Which messages carry a MAC.
        public enum MacOn {
            PIN, MONEY
        }

        static Optional<Macs> read(Section section) throws ConfigProblem {
            Optional<Path> key = file(section, "macKey");
            Mac algorithm = algorithm(section);
            MacOn on = on(section);
            return key.map(file -> new Macs(file, algorithm, on));
        }

        static Macs required(Section section) throws ConfigProblem {
            return new Macs(section.file("macKey"), algorithm(section), on(section));
        }

        private static Mac algorithm(Section section) throws ConfigProblem {
            return section.choice("mac", Mac.class, Mac.X9_19);
        }

        private static MacOn on(Section section) throws ConfigProblem {
            return section.choice("macOn", MacOn.class, MacOn.PIN);
        }
    }

    /// How an institution reads PINs.
    ///
    /// @param number of the institution
    /// @param zoneKey file of the zone PIN key
    /// @param format where an account's digits are known
    /// @param accountNumberDigits whether the right-most twelve digits of a bank account's number are its account digits
    /// @param macs the MAC agreed on, if one is
    /// @param transport file of the key that protects new keys on their way, where some are sent
    public record InstitutionKey(String number, Path zoneKey, Format format, boolean accountNumberDigits, Optional<Macs> macs,
        Optional<Path> transport) {
        private enum Digits {
            PAN, ACCOUNT_NUMBER
        }

        private static Format format(Section section) throws ConfigProblem {
            return switch (section.integer("pinFormat", 0, 0, 3)) {
                case 0 -> Format.ISO_0;
                case 3 -> Format.ISO_3;
                default -> throw section.problem("pinFormat", "must be 0 or 3; format 1 is sent where no account digits are known");
            };
        }

        static InstitutionKey read(Section section) throws ConfigProblem {
            return section.make(() -> new InstitutionKey(section.text("number"), section.file("zoneKey"),
                format(section),
                section.choice("digits", Digits.class, Digits.PAN) == Digits.ACCOUNT_NUMBER, Macs.read(section),
                file(section, "transportKey")));
        }
    }

    public PinConfig {
        requesters = List.copyOf(requesters);
        institutions = List.copyOf(institutions);
        Set<String> names = new HashSet<>();
        requesters.forEach(requester -> Require.that(names.add("r" + requester.name()), "requesters: a name is given twice"));
        institutions.forEach(institution -> Require.that(names.add("i" + institution.number()), "institutions: a number is given twice"));
        Set<Path> base = new HashSet<>();
        requesters.forEach(requester -> Require.that(requester.kind() != Kind.DERIVED || base.add(requester.pin()),
            "requesters: two share a derived pinKey; each one's pads count for themselves, so a PIN could come twice"));
        Require.that(module != ModuleKind.NONE || requesters.isEmpty() && institutions.isEmpty(), "module none has no use for keys");
        Require.that(module != ModuleKind.HOST_COMMAND || !devices.addresses().isEmpty(), "module host-command needs devices.addresses");
        Optional<InstitutionKey> three = institutions.stream().filter(institution -> institution.format() == Format.ISO_3).findFirst();
        Require.that(three.isEmpty() || module == ModuleKind.HOST_COMMAND,
            "pinFormat 3 needs module host-command: the software module cannot make format 3");
        if (module == ModuleKind.HOST_COMMAND) {
            institutions.forEach(institution -> Require.that(devices.formats().contains(institution.format()),
                "an institution's pinFormat is not among devices.pinFormats"));
            requesters.forEach(requester -> Require.that(devices.macs().contains(requester.macs().algorithm()),
                "a requester's mac is not among devices.macs"));
            institutions.forEach(institution -> Require.that(
                institution.macs().map(macs -> devices.macs().contains(macs.algorithm())).orElse(true),
                "an institution's mac is not among devices.macs"));
        }
    }

    /// Whether there is a requester whose messages about money all carry a MAC.
    public boolean hasMacsWithEverything() {
        return requesters.stream().anyMatch(requester -> requester.macs().on() == Macs.MacOn.MONEY);
    }

    static PinConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            List<RequesterKeys> requesters = new ArrayList<>();
            if (section.has("requesters")) {
                for (Section requester : section.sections("requesters")) {
                    requesters.add(RequesterKeys.read(requester));
                }
            }
            List<InstitutionKey> institutions = new ArrayList<>();
            if (section.has("institutions")) {
                for (Section institution : section.sections("institutions")) {
                    institutions.add(InstitutionKey.read(institution));
                }
            }
            return new PinConfig(section.choice("module", ModuleKind.class, ModuleKind.NONE), Software.read(section.section("software")),
                Devices.read(section.section("devices")), section.duration("overlap", "10m", "0s", "24h"), requesters, institutions);
        });
    }
}
