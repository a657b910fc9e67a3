using Microsoft.OpenApi;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>Describes the routes of entities.</summary>
internal static class EntityOperations
{
    internal static readonly ApiOperation List = new("listEntities", Tags.Ontology, "Lists the entities of a type by key.")
    {
        Query =
        [
            Field.Text(EntityListing.AfterField, "Only keys after this one: the nextCursor of an earlier response, encoded for a URL."),
            Parameters.Limit,
            Field.Text(EntityListing.StatusField, "Only entities of this status.") with { Choices = EntityListing.Statuses },
            Field.Text(EntityListing.PrefixField, "Only keys that begin with this text, in their encoded form.") with
            {
                Most = EntityKey.MaxLength,
            },
        ],
        Success = Success.Json(
            200, "A page of entities.", ApiJson.Default.EntityPage, new EntityPage([EntityExamples.Listed], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getEntity", Tags.Ontology, "Shows an entity and where its values come from.")
    {
        Description = $"Of each relation it has the first {ReadEntity.MaxTargets} targets; relationsWithMore names those that have more.",
        Success = Success.Json(200, "The entity.", ApiJson.Default.EntityBody, EntityExamples.Entity),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Edit = new("editEntity", Tags.Ontology, "Gives an entity values of the source api.")
    {
        Description = "Creates the entity if it does not exist. Title and status outrank those of rules until they are withdrawn with "
            + "null. A null property clears it; delete the property to withdraw the value.",
        Body = new RequestObject(
            "EntityEdit",
            """{"properties":{"total":99.5},"title":"Order 77","status":"active"}""",
            new Field(EntityRequests.PropertiesField, JsonSchemaType.Object, "Values by property."),
            new Field(
                EntityRequests.TitleField, JsonSchemaType.String | JsonSchemaType.Null, "The title; null withdraws it."),
            new Field(EntityRequests.StatusField, JsonSchemaType.String | JsonSchemaType.Null, "active or archived; null withdraws it."))
        {
            ErrorExample = ("/properties/total", "It must be a number."),
            Description = "Absent fields stay unchanged. Fields that are not listed here are refused with 422.",
        },
        Success = Success.Json(200, "The entity.", ApiJson.Default.EntityBody, EntityExamples.Entity),
        OtherSuccess = Success.Json(201, "The new entity.", ApiJson.Default.EntityBody, EntityExamples.Entity),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Withdraw = new(
        "withdrawProperty", Tags.Ontology, "Withdraws the value that the source api gave a property.")
    {
        Description = "The value of the next source shows again. It succeeds if there was none.",
        Success = Success.NoContent("The value is withdrawn."),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation ListEvents = new(
        "listEntityEvents", Tags.Ontology, "Lists the events of an entity, newest first.")
    {
        Query = [Parameters.Limit, Cursor],
        Success = Success.Json(
            200,
            "A page of events. It may have few although more follow.",
            ApiJson.Default.PageEntityEventBody,
            new Page<EntityEventBody>([EntityExamples.Event], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation ListHistory = new(
        "listEntityHistory", Tags.Ontology, "Lists everything that events and edits say about an entity, newest first.")
    {
        Description = $"With property, a page looks at no more than {ReadHistory.MaxSearched} contributions. It may then have few entries "
            + "although nextCursor is not null.",
        Query =
        [
            Field.Text(ReadHistory.PropertyField, "Only what is said about this property."),
            Parameters.Limit,
            Cursor,
        ],
        Success = Success.Json(
            200,
            "A page of the history.",
            ApiJson.Default.PageHistoryBody,
            new Page<HistoryBody>([EntityExamples.History], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation ListInbound = new(
        "listInboundEntities", Tags.Ontology, "Lists the entities that point at an entity.")
    {
        Query =
        [
            Field.Text(ReadRelations.RelationField, "Only those through this relation, with its type: order.customer."),
            Parameters.Limit,
            Cursor,
        ],
        Success = Success.Json(
            200,
            "A page of entities by type, relation and key.",
            ApiJson.Default.PageInboundEntityBody,
            new Page<InboundEntityBody>(
                [new InboundEntityBody("invoice", "in_7", "order", EntityExamples.From)], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation ListTargets = new("listRelationTargets", Tags.Ontology, "Lists the targets of a relation.")
    {
        Query = [Parameters.Limit, Cursor],
        Success = Success.Json(
            200,
            "A page of targets by type and key.",
            ApiJson.Default.PageRelatedBody,
            new Page<RelatedBody>([new RelatedBody("customer", "c_9", EntityExamples.From)], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Link = new("linkEvent", Tags.Ontology, "Links an event to an entity.")
    {
        Description = "Creates the entity if it does not exist. Rules and re-links leave the link alone.",
        Body = new RequestObject(
            "NewLink",
            $$"""{"connectorId":"{{ExampleIds.Endpoint}}","eventId":"{{ExampleIds.Event}}"}""",
            Field.Id(LinkEvents.ConnectorField, "ep", "The event's connector, in the same workspace."),
            Field.Id(LinkEvents.EventField, "evt", "The event.")),
        Success = Success.Json(201, "The new link.", ApiJson.Default.MadeLinkBody, EntityExamples.Link),
        OtherSuccess = Success.Json(200, "The link, which existed before.", ApiJson.Default.MadeLinkBody, EntityExamples.Link),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Unlink = new("unlinkEvent", Tags.Ontology, "Removes a manual link.")
    {
        Description = "Neither the event nor the entity's values change. An entity that had nothing else is gone.",
        Success = Success.NoContent("The link is removed."),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Erase = new("eraseEntity", Tags.Ontology, "Erases an entity for a privacy request.")
    {
        Description = "Removes the entity, what was said about it, its links and the relations to it. Events that were received before "
            + "cannot bring it back, also not by a re-link; later ones can. With delete, the headers and bodies of its events are hidden "
            + "at once and removed soon; their rows stay with the status erased.",
        Body = new RequestObject(
            "Erasure",
            """{"events":"keep"}""",
            Field.Text(EraseEntity.EventsField, "What happens to the headers and bodies of its events.") with
            {
                Required = true,
                Choices = [EraseEntity.Keep, EraseEntity.Delete],
            }),
        Success = Success.NoContent("The entity is erased."),
        Problems = [Problem.Unavailable],
    };

    private static Field Cursor => Field.Text("cursor", "The nextCursor of an earlier response. The page begins after it.");
}
