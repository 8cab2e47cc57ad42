package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The types of the spaces in use. Each space is looked up at most once in ten minutes, even for unknown words. */
final class WorkItemTypes {

    // Assumption: type-words
    private static final Set<String> BUILT_IN = Set.of("story", "issue", "version", "sprint", "sub_task");
    private static final Pattern CUSTOM_KEY = Pattern.compile("[0-9a-fA-F]{24}");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SharedCache<Space, Listing> listings;
    private final Clock clock;

    WorkItemTypes(Clock clock) {
        this.listings = new SharedCache<>(clock, Listing::expiry);
        this.clock = clock;
    }

    /**
     * The type that {@code word} denotes in {@code space}: the one with that {@code api_name}, else with that key, else
     * the word itself. The API rejects the {@code api_name} of a custom type, but URLs contain nothing else. A word that
     * can only be a key is not looked up.
     *
     * @param lookUp lists the types as long as the condition that it is given holds
     * @param wanted whether the caller still waits
     */
    CompletableFuture<WorkItemType> find(
            Space space,
            String word,
            Function<BooleanSupplier, CompletableFuture<List<WorkItemType>>> lookUp,
            BooleanSupplier wanted) {
        if (BUILT_IN.contains(word) || CUSTOM_KEY.matcher(word).matches()) {
            return CompletableFuture.completedFuture(WorkItemType.called(word));
        }
        CompletableFuture<Listing> listing = listings.get(space, awaited -> listing(lookUp.apply(awaited)), wanted);
        return Futures.linked(listing, listing.thenApply(known -> known.find(word)));
    }

    private CompletableFuture<Listing> listing(CompletableFuture<List<WorkItemType>> lookUp) {
        return Futures.linked(
                lookUp,
                lookUp.thenApply(types -> new Listing(types, clock.instant().plus(LIFETIME))));
    }

    /** A space, as seen by one credential. */
    record Space(CredentialKey credential, String projectKey) {}

    private record Listing(List<WorkItemType> types, Instant expiry) {

        private WorkItemType find(String word) {
            return find(word, WorkItemType::apiName)
                    .or(() -> find(word, WorkItemType::typeKey))
                    .orElseGet(() -> WorkItemType.called(word));
        }

        private Optional<WorkItemType> find(String word, Function<WorkItemType, String> member) {
            return types.stream()
                    .filter(type -> word.equals(member.apply(type)))
                    .filter(type -> WorkItemAddress.isSegment(type.typeKey()))
                    .findFirst();
        }
    }
}
