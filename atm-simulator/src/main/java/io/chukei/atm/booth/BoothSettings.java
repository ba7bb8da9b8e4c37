package io.chukei.atm.booth;

import java.nio.file.Path;

import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.line.HostAddress;
import io.chukei.atm.pinpad.PadSettings;

/// What makes an ATM this one.
///
/// @param journal its file of records; keys and lock stand beside it
public record BoothSettings(AtmIdentity identity, HostAddress host, Path journal, PadSettings pad) {}
