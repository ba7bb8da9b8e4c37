package io.chukei.atm.booth;

import io.chukei.atm.device.AtmEffect;
import io.chukei.atm.memory.AtmRecord;

/// Where a test has the ATM die, once. The process that runs it goes on: what is dead is the ATM, its journal is as a killed one's.
public enum Death {
    /// The host has approved; the dispense command is not on the disk.
    BEFORE_THE_COMMAND,
    /// The command is on the disk, no note has moved.
    BEFORE_THE_NOTES,
    /// The notes are out, nothing of it is on the disk.
    BEHIND_THE_NOTES;

    boolean beforeDoing(AtmEffect effect) {
        return switch (this) {
            case BEFORE_THE_COMMAND -> effect instanceof AtmEffect.Force(AtmRecord entry) && entry instanceof AtmRecord.Commanded;
            case BEFORE_THE_NOTES -> effect instanceof AtmEffect.Dispense;
            case BEHIND_THE_NOTES -> effect instanceof AtmEffect.Force(AtmRecord entry) && entry instanceof AtmRecord.Counted;
        };
    }
}
