using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api.Linking.Relinks;
using Ontologie.Ingest.Management.Linking.Entities;
using static Ontologie.Ingest.Management.OpenApi.PropertyFacts;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>Facts about properties of responses about types, entities, rules and re-links.</summary>
internal static class LinkingFacts
{
    internal static readonly Dictionary<string, Action<OpenApiSchema>> All = new(StringComparer.Ordinal)
    {
        ["EntityType.version"] = Means("Grows with each change. In quotes it is the ETag."),
        ["EntityType.blockedKeys"] = Means("Texts that no part of a key may be."),
        ["PropertyType.type"] = OneOf("text", "number", "boolean", "date", "dateTime", "list"),
        ["PropertyType.of"] = Means("The type of the elements. Only for a list."),
        ["PropertyType.nullMeans"] = OneOf("clear", "ignore"),
        ["PropertyType.conflict"] = Means("latest, or an object with priority: a list of sources, the strongest first."),
        ["RelationType.cardinality"] = OneOf("oneToOne", "manyToOne", "oneToMany", "manyToMany"),
        ["ListedEntity.key"] = Means("The key in its encoded form."),
        ["ListedEntity.status"] = OneOf(EntityListing.Statuses),
        ["ListedEntity.origin"] = OneOf("webhook", "api", "manual"),
        ["ListedEntity.firstSeenAt"] = Means("When it was first received or edited; null for a stub."),
        ["ListedEntity.lastSeenAt"] = Means("When it was last received or edited; null for a stub."),
        ["Entity.key"] = Means("The key in its encoded form."),
        ["Entity.status"] = OneOf(EntityListing.Statuses),
        ["Entity.origin"] = OneOf("webhook", "api", "manual"),
        ["Entity.relationsWithMore"] = Means("The relations that have more targets than are shown. Absent if there are none."),
        ["PropertyValue.value"] = Means("The value; null if a null cleared it."),
        ["PropertyValue.others"] = Means("How many other sources have a value for it."),
        ["Provenance.source"] = Means("A connector, api or manual."),
        ["Provenance.at"] = Means("The pointer where it was found; null for a constant and an edit."),
        ["Provenance.order"] = Means("Its place in the order of its source: a number or a time."),
        ["Inbound.count"] = Means($"At most {ReadEntity.MaxInbound}."),
        ["Inbound.more"] = Means("True if there are more. Otherwise absent."),
        ["EntityEvent.stored"] = Means("False if retention has removed the event."),
        ["History.operation"] = OneOf("upsert", "archive", HistoryEntry.Edit),
        ["History.value"] = Means("Only in the history of one property."),
        ["Link.operation"] = OneOf("upsert", "archive", "manual"),
        ["LinkProblem.code"] = Means("What went wrong, for programs."),
        ["LinkProblem.at"] = Means("The pointer in the event; null if there is none."),
        ["LinkProblem.found"] = Means("What was found there, shortened; null for nothing."),
        ["LinkProblem.wanted"] = Means("What was wanted, in words."),
        ["LinkProblem.item"] = Means("The index of the item; null for a rule without forEach."),
        ["LinkRule.id"] = Id("rul"),
        ["LinkRule.operation"] = OneOf("upsert", "archive"),
        ["LinkRule.effectiveFromSequence"] = Means("The first sequence of the log to which this version applies."),
        ["LinkRule.deleted"] = Means("True in the version that ends a rule. Otherwise absent."),
        ["Linker.checkpoint"] = Means("The sequence of the last event that the linker has looked at."),
        ["Linker.lag"] = Means("The events that wait for the linker; 0 without an enabled rule."),
        ["Linker.stoppedBecause"] = Means("Why it stopped until someone acts; null while it works."),
        ["Linker.gaps"] = Means("The newest parts of the log that retention removed before they were linked."),
        ["Relink.id"] = Id("rel"),
        ["Relink.state"] = OneOf(RelinkBody.States),
        ["Relink.ruleIds"] = Means("The rules whose links it replaces; null for all."),
        ["Relink.done"] = Means("The events that it has done."),
        ["Relink.total"] = Means("The events that it covers."),
        ["Relink.failure"] = Means("Why it failed; null otherwise."),
        ["Pointer.type"] = OneOf("null", "boolean", "number", "text", "list", "object"),
        ["Pointer.value"] = Means("Absent for a list and an object. A long value is the beginning of its text."),
        ["SchemaPointer.share"] = Means("The share of events that have it, from 0 to 1."),
        ["SchemaPointer.pointer"] = Means("Elements of lists are written *. A rule may use one * in a pointer."),
        ["PointerShare.share"] = Means("The share of events in which it finds a value, from 0 to 1."),
        ["Preview.difference"] = Means("The difference from the published version; null if there is none."),
        ["PreviewedEvent.eventId"] = Means("Null for a body in the request."),
    };
}
