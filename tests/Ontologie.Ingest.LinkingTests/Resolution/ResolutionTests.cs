using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>Each rule of resolution in one example.</summary>
public sealed class ResolutionTests
{
    [Fact]
    public void An_older_upsert_that_arrives_later_does_not_revive_an_archived_entity()
    {
        var state = EntityStateTests.StateOf([Said("ep_a", 5, "5", archives: true), Said("ep_a", 9, "4")]);
        Assert.Equal(EntityStatus.Archived, EntityResolution.Status(state));
        state.Add(Said("ep_a", 6, "6"), ValidSince.Always);
        Assert.Equal(EntityStatus.Active, EntityResolution.Status(state));
    }

    [Fact]
    public void Archive_hides_no_property()
    {
        var view = View([Said("ep_a", 1, "1", "\"x\""), Said("ep_a", 2, "2", archives: true)]);
        Assert.Equal(EntityStatus.Archived, view.Status);
        Assert.Equal("\"x\"", view.Properties["clears"].Json);
    }

    [Fact]
    public void Numbers_rank_above_instants_within_a_source() =>
        Assert.Equal("1", View([Said("ep_a", 1, "-1", "1"), Said("ep_a", 2, "2030-01-01T00:00:00Z", "2")]).Properties["clears"].Json);

    [Fact]
    public void Across_sources_the_earlier_of_order_and_receipt_counts()
    {
        // ep_a claims a future, but was received first; ep_b has a number, so its receipt counts.
        var future = Said("ep_a", 1, "2099-01-01T00:00:00Z", "1", receivedAt: 10);
        var number = Said("ep_b", 1, "1", "2", receivedAt: 11);
        var past = Said("ep_c", 1, "2000-01-01T00:00:00Z", "3", receivedAt: 12);
        var property = View([future, number, past]).Properties["clears"];
        Assert.Equal(("2", "ep_b", 2), (property.Json, property.From.Source, property.Others));
    }

    [Fact]
    public void A_nanosecond_decides_across_sources()
    {
        var first = Said("ep_a", 1, "2026-01-01T00:00:00.000000001Z", "1", receivedAt: 10);
        var second = Said("ep_b", 1, "2026-01-01T00:00:00.000000002Z", "2", receivedAt: 10);
        Assert.Equal("2", View([first, second]).Properties["clears"].Json);
    }

    [Fact]
    public void Equal_times_go_to_manual_then_api_then_the_first_connector()
    {
        var state = EntityStateTests.StateOf([Said("ep_b", 1, "1", "1"), Said("ep_a", 1, "1", "2")]);
        Assert.Equal("2", View(state).Properties["clears"].Json);
        state.Edit("api", SampleWorld.Start, 1, [FieldEdit.Property("clears", "3")]);
        Assert.Equal("3", View(state).Properties["clears"].Json);
        state.Edit("manual", SampleWorld.Start, 1, [FieldEdit.Property("clears", "4")]);
        Assert.Equal(("4", 3), (View(state).Properties["clears"].Json, View(state).Properties["clears"].Others));
    }

    [Fact]
    public void Sources_that_a_priority_does_not_name_come_after_it_and_the_latest_of_them_wins()
    {
        var late = Said("ep_c", 1, "1", "1", property: "ranked", receivedAt: 30);
        var later = Said("ep_a", 1, "1", "2", property: "ranked", receivedAt: 31);
        Assert.Equal("2", View([late, later]).Properties["ranked"].Json);
        Assert.Equal("3", View([late, later, Said("ep_b", 1, "1", "3", property: "ranked")]).Properties["ranked"].Json);
    }

    [Fact]
    public void A_null_that_clears_wins_and_the_other_source_still_counts()
    {
        var property = View([Said("ep_a", 1, "1", "1"), Said("ep_b", 1, "1", "null", receivedAt: 9)]).Properties["clears"];
        Assert.True(property.IsCleared);
        Assert.Equal(("ep_b", 1), (property.From.Source, property.Others));
    }

    [Fact]
    public void An_ignored_null_leaves_the_last_value_and_the_meaning_can_change_later()
    {
        var state = EntityStateTests.StateOf(
            [Said("ep_a", 1, "1", "1", property: "ignores"), Said("ep_a", 2, "2", "null", property: "ignores")]);
        Assert.Equal("1", View(state).Properties["ignores"].Json);
        var clears = SampleWorld.Thing with
        {
            Properties = new Dictionary<string, PropertyDefinition>(StringComparer.Ordinal)
            {
                ["ignores"] = new() { Type = PropertyType.Text },
            },
        };
        Assert.True(View(state, clears).Properties["ignores"].IsCleared);
    }

    [Fact]
    public void An_edit_of_title_and_status_outranks_newer_rules_until_it_is_withdrawn()
    {
        var state = EntityStateTests.StateOf([Said("ep_a", 1, "1", title: "\"Rule\"", archives: true, receivedAt: 50)]);
        state.Edit("api", SampleWorld.Start, 1, [FieldEdit.Title("Program"), FieldEdit.Status(Operation.Upsert)]);
        Assert.Equal(("Program", EntityStatus.Active), (EntityResolution.Title(state), EntityResolution.Status(state)));
        state.Edit("manual", SampleWorld.Start.AddSeconds(-9), 1, [FieldEdit.Title("Person"), FieldEdit.Status(Operation.Archive)]);
        Assert.Equal(("Person", EntityStatus.Archived), (EntityResolution.Title(state), EntityResolution.Status(state)));
        state.Edit("manual", SampleWorld.Start, 1, [FieldEdit.Title(null), FieldEdit.Status(null)]);
        state.Edit("api", SampleWorld.Start, 1, [FieldEdit.Title(null), FieldEdit.Status(null)]);
        Assert.Equal(("Rule", EntityStatus.Archived), (EntityResolution.Title(state), EntityResolution.Status(state)));
    }

    [Fact]
    public void An_entity_exists_by_a_contribution_an_edit_or_a_manual_link()
    {
        var state = new EntityState();
        Assert.False(EntityResolution.Exists(0, 0, state));
        Assert.True(EntityResolution.Exists(1, 0, state));
        Assert.True(EntityResolution.Exists(0, 1, state));
        state.Edit("api", SampleWorld.Start, 1, [FieldEdit.Property("clears", "1")]);
        Assert.True(EntityResolution.Exists(0, 0, state));
        state.Edit("api", SampleWorld.Start, 1, [FieldEdit.WithdrawProperty("clears")]);
        Assert.False(EntityResolution.Exists(0, 0, state));
    }

    [Fact]
    public void The_earliest_source_is_the_origin()
    {
        var seen = EntitySeen.Merge(EntitySeen.At(SampleWorld.Start.AddSeconds(1), "ep_a"), EntitySeen.At(SampleWorld.Start, "api"));
        Assert.Equal(new EntitySeen(SampleWorld.Start, SampleWorld.Start.AddSeconds(1), "api"), seen);
        Assert.Equal(
            "manual",
            EntitySeen.Merge(EntitySeen.At(SampleWorld.Start, "manual"), EntitySeen.At(SampleWorld.Start, "api"))!.Value.Origin);
    }

    [Fact]
    public void A_forced_change_of_a_type_drops_older_values_at_once()
    {
        var state = EntityStateTests.StateOf([Said("ep_a", 9, "9", "1")]);
        var since = ValidSince.Parse(ValidSince.Always.With(["clears"], ["one"], 2).ToJson());
        Assert.Equal((2, 0, 2), (since.OfProperty("clears"), since.OfProperty("one"), since.OfRelation("one")));
        Assert.Empty(View(state, since: since).Properties);
        state.Add(Said("ep_a", 1, "1", "2", typeVersion: 2), since);
        Assert.Equal("2", View(state, since: since).Properties["clears"].Json);
    }

    internal static PlacedContribution Said(
        string source, long sequence, string order, string? json = null, string property = "clears", string? title = null,
        bool archives = false, int receivedAt = 0, long typeVersion = 1) => PlacedContribution.Of(
            new Contribution
            {
                RuleId = "rul_a",
                RuleVersion = 1,
                Position = 1,
                Item = 0,
                Entity = SampleWorld.Entity(0),
                Operation = archives ? Operation.Archive : Operation.Upsert,
                Order = SampleOrders.Of(order),
                Title = title is null ? null : new ContributedValue(title, "/body/title"),
                Properties = json is null ? [] : new Dictionary<string, ContributedValue> { [property] = new(json, "/body/value") },
                Relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal),
            },
            source,
            $"evt_{sequence}",
            sequence,
            SampleWorld.Start.AddSeconds(receivedAt),
            typeVersion);

    private static EntityView View(IEnumerable<PlacedContribution> all) => View(EntityStateTests.StateOf(all));

    private static EntityView View(EntityState state, EntityType? type = null, ValidSince? since = null) => EntityResolution.Of(
        SampleWorld.Entity(0), state, EntitySeen.At(SampleWorld.Start, "ep_a"), type ?? SampleWorld.Thing, since ?? ValidSince.Always);
}
