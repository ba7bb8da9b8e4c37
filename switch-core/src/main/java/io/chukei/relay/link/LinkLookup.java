package io.chukei.relay.link;

import java.util.Optional;

/// The relay's question to the hot index. Answers come from memory: no call waits for a disk write, for a change
/// in progress or for a lock that is held over either. Any thread may ask.
public interface LinkLookup {
    /// The live links of a holder.
    LinkAnswer links(HolderKey holder);

    /// What is kept of the holder's certificate, if it was verified here before and the holder has a link. An
    /// unreadable entry counts as none: the holder is then verified in full. The record may be of an older key
    /// generation than a proof names; the verifier compares.
    Optional<HolderRecord> holder(HolderKey holder);
}
