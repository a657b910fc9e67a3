namespace Ontologie.Ingest.Linking.Events;

/// <summary>The codes of problems in events. They are stored and part of the API; never change one.</summary>
public static class LinkProblemCodes
{
    /// <summary>The key, or a part of it, is missing, null, empty or an object.</summary>
    public const string KeyMissing = "key_missing";

    /// <summary>A part of the key is one of the type's blocked keys.</summary>
    public const string KeyBlocked = "key_blocked";

    /// <summary>The key is a fraction, has a lone surrogate, or is longer than 512 bytes.</summary>
    public const string KeyInvalid = "key_invalid";

    /// <summary><c>forEach</c> points at something that is no list.</summary>
    public const string NotAList = "not_a_list";

    /// <summary>The rules would make more than 500 items of the event.</summary>
    public const string TooManyItems = "too_many_items";

    /// <summary>The order is neither a number nor a time.</summary>
    public const string OrderInvalid = "order_invalid";

    /// <summary>A value does not convert to its property's type.</summary>
    public const string NotConverted = "not_converted";

    /// <summary>A transform got a value that it cannot take.</summary>
    public const string NotTransformed = "not_transformed";

    /// <summary>A target's key is missing, blocked or invalid. No failure of the item.</summary>
    public const string RelationKeyInvalid = "relation_key_invalid";

    /// <summary>The rule names a property that its type no longer has.</summary>
    public const string UnknownProperty = "unknown_property";

    /// <summary>The rule names a relation that its type no longer has.</summary>
    public const string UnknownRelation = "unknown_relation";

    /// <summary>The rule names a type that no longer exists.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>The database refused the data of this event alone.</summary>
    public const string Refused = "refused_by_store";

    /// <summary>Evaluating the rules took more steps than allowed.</summary>
    public const string TooManySteps = "too_many_steps";
}
