package io.tagport.app.wiring;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where tags are kept, ready for use. Nothing is opened and nobody is asked before {@link #tags()} is used. */
public interface Backend {
    /**
     * Returns what is a tag and a subject there.
     *
     * @return the limits
     */
    TagLimits limits();

    /**
     * Returns what a caller should know before using a tag there although it is accepted.
     *
     * @param tag a tag within the limits
     * @return sentences for people; mostly none
     */
    List<String> cautions(Tag tag);

    /**
     * Opens what must be open.
     *
     * @return the tags kept there
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    Tags tags();

    /**
     * Returns what is behind the provider's name: kind, address and application.
     *
     * @return words without a secret; two backends with the same words keep the same tags
     */
    String description();

    /**
     * Opens what must be open.
     *
     * @return who is asked call by call; whoever asks waits as its
     *     {@link io.tagport.domain.port.Terms#pace} wants
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    default TagProvider provider() {
        return provider(UnaryOperator.identity());
    }

    /**
     * Opens what must be open.
     *
     * @param within what each call is to pass through while others are locked out its subjects
     * @return who is asked call by call, as by {@link #provider()}
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    TagProvider provider(UnaryOperator<TagProvider> within);

    /**
     * Opens what must be open.
     *
     * @return what we have written down of the tags kept there; empty if they are kept by us, or nothing is written down
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    Optional<ProviderLedger> ledger();

    /**
     * Opens what must be open.
     *
     * @return compares the {@link #ledger} with what is there; empty if there is no ledger
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    Optional<DriftDetector> drift();

    /**
     * Opens what must be open.
     *
     * @return what was changed at another provider and is not yet here, for each provider that this one follows; mostly none
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     */
    List<PendingChangeStore> followed();

    /**
     * Tells whose word a read is.
     *
     * @return whether it is the ledger's, as the provider itself cannot be read
     */
    boolean isReadFromLedger();

    /**
     * Opens what must be open.
     *
     * @return the store of our own; empty if the tags are kept elsewhere
     * @throws io.tagport.domain.port.StoreException if it cannot be opened
     */
    Optional<TagStore> store();

    /**
     * Opens what must be open.
     *
     * @return what we ourselves know of the tags kept there, all subjects included; empty if we keep no record of them
     * @throws io.tagport.domain.port.StoreException if it cannot be opened
     */
    Optional<TagStore> record();
}
