using CsCheck;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Resolution;

public sealed class EntityStateTests
{
    private static readonly Gen<PlacedContribution[]> Contributions = SampleWorld.GenAll(1, 2, 24);

    [Fact]
    public void The_order_of_adding_does_not_matter() =>
        Gen.Select(Contributions, Gen.Int).Sample(
            (all, seed) => Assert.Equal(Text(StateOf(all)), Text(StateOf(Shuffled(all, seed)))), iter: 10_000);

    [Fact]
    public void Adding_again_changes_nothing() =>
        Gen.Select(Contributions, Gen.Int).Sample(
            (all, seed) => Assert.Equal(Text(StateOf(all)), Text(StateOf([.. all, .. Shuffled(all, seed).Take(5)]))), iter: 6_000);

    [Fact]
    public void A_state_that_was_stored_between_two_contributions_is_the_same() =>
        Contributions.Sample(
            all =>
            {
                var state = new EntityState();
                foreach (var placed in all)
                {
                    state.Add(placed, ValidSince.Always);
                    state = EntityState.Parse(state.ToJson());
                }

                Assert.Equal(Text(StateOf(all)), Text(state));
            },
            iter: 2_000);

    [Fact]
    public void After_a_removal_and_its_scans_the_state_is_that_of_the_rest() =>
        Gen.Select(Contributions, Contributions, Gen.Int[0, 8], Gen.Int[1, 4], Gen.Bool).Sample(
            (before, after, count, page, addsFirst) =>
            {
                var removed = before.Take(count).ToList();
                var kept = before.Skip(count).ToList();
                var added = after.Where(placed => kept.TrueForAll(other => SampleWorld.Key(other) != SampleWorld.Key(placed))).ToList();
                var state = StateOf(before);
                var scans = state.Remove(removed);
                if (addsFirst)
                {
                    AddAll(state, added);
                }

                // The store may have the added contributions already, or not yet.
                StoredContributions.Run(state, scans, addsFirst ? [.. kept, .. added] : kept, page, ValidSince.Always);
                AddAll(state, added);
                Assert.Equal(Text(StateOf([.. kept, .. added])), Text(state));
            },
            iter: 10_000);

    [Fact]
    public void Only_the_leader_of_a_field_leads_it() =>
        Contributions.Sample(
            all =>
            {
                var state = StateOf(all);
                foreach (var placed in all)
                {
                    var rest = StateOf([.. all.Where(other => other != placed)]);
                    Assert.Equal(state.FieldsLedBy(placed).Count == 0, Text(rest) == Text(state));
                }
            },
            iter: 1_000);

    [Fact]
    public void Values_from_before_a_change_of_the_type_are_dropped_when_a_newer_one_arrives()
    {
        var since = ValidSince.Always.With(["clears"], [], 2);
        Gen.Select(Contributions, Gen.Int).Sample(
            (all, seed) =>
            {
                // The old ones came before the change, and the new ones after it, in any order.
                var state = StateOf([.. all.Where(placed => placed.Origin.TypeVersion == 1)]);
                foreach (var placed in Shuffled([.. all.Where(placed => placed.Origin.TypeVersion == 2)], seed))
                {
                    state.Add(placed, since);
                }

                var expected = new EntityState();
                foreach (var placed in all)
                {
                    expected.Add(placed, since);
                }

                Assert.Equal(View(expected, since), View(state, since));
            },
            iter: 6_000);
    }

    [Fact]
    public void Edits_are_strictly_later_than_each_other()
    {
        var state = new EntityState();
        var clock = SampleWorld.Start;
        Assert.Equal(clock, state.NextEditTime(clock));
        Assert.True(state.Edit("api", state.NextEditTime(clock), 1, [FieldEdit.Title("one")]));
        Assert.True(state.Edit("manual", state.NextEditTime(clock.AddSeconds(-5)), 1, [FieldEdit.Title("two")]));
        state = EntityState.Parse(state.ToJson());
        Assert.Equal(clock.AddMicroseconds(2), state.NextEditTime(clock));
        Assert.Equal(clock.AddSeconds(1), state.NextEditTime(clock.AddSeconds(1)));
    }

    [Fact]
    public void Withdrawing_what_was_never_said_changes_nothing()
    {
        var state = new EntityState();
        Assert.False(state.Edit("api", SampleWorld.Start, 1, [FieldEdit.Title(null), FieldEdit.WithdrawProperty("clears")]));
        Assert.True(state.IsEmpty);
        Assert.Empty(state.ToJson());
    }

    [Fact]
    public void Everything_of_a_source_can_be_removed() =>
        Contributions.Sample(
            all =>
            {
                var state = StateOf(all);
                state.RemoveSource("ep_b");
                Assert.Equal(Text(StateOf([.. all.Where(placed => placed.Origin.Source != "ep_b")])), Text(state));
            },
            iter: 2_000);

    [Fact]
    public void A_state_of_a_later_version_is_refused() =>
        Assert.Throws<System.Text.Json.JsonException>(() => EntityState.Parse("""{"v":2,"c":[],"f":[]}"""u8.ToArray()));

    [Fact]
    public void Members_of_a_later_version_are_ignored()
    {
        var state = StateOf([.. SampleWorld.GenAll(1, 1, 9).Array[1].Single()[0]]);
        var json = Text(state);
        var extended = json.Replace("\"v\":1", "\"v\":1,\"later\":{\"x\":[1]}", StringComparison.Ordinal)
            .Replace("{\"s\":", "{\"later\":null,\"s\":", StringComparison.Ordinal);
        Assert.Equal(json, Text(EntityState.Parse(System.Text.Encoding.UTF8.GetBytes(extended))));
    }

    internal static EntityState StateOf(IEnumerable<PlacedContribution> all)
    {
        var state = new EntityState();
        AddAll(state, all);
        return state;
    }

    private static void AddAll(EntityState state, IEnumerable<PlacedContribution> all)
    {
        foreach (var placed in all)
        {
            state.Add(placed, ValidSince.Always);
        }
    }

    private static string View(EntityState state, ValidSince since) => Testing.Linking.EntityViewText.Of(EntityResolution.Of(
        SampleWorld.Entity(0), state, EntitySeen.At(SampleWorld.Start, "ep_a"), SampleWorld.Thing, since));

    private static string Text(EntityState state) => System.Text.Encoding.UTF8.GetString(state.ToJson());

    private static PlacedContribution[] Shuffled(PlacedContribution[] all, int seed)
    {
        var copy = all.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
