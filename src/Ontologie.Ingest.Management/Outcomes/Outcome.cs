namespace Ontologie.Ingest.Management.Outcomes;

/// <summary>
/// The outcome of an action: its value, or the reason why it did nothing. Lost dependencies are exceptions instead, see
/// <see cref="Dependencies.LostDependencyException"/>.
/// </summary>
internal readonly struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>What the action did or read; null if it failed.</summary>
    internal T? Value { get; }

    /// <summary>Why it failed; null if it did not.</summary>
    internal Failure? Failure { get; }

    /// <summary>The outcome with another value, or the same failure.</summary>
    internal Outcome<TOther> Select<TOther>(Func<T, TOther> select)
        where TOther : class =>
        Value is null ? Failure! : select(Value);

    /// <summary>For a value whose type is an interface, from which C# has no implicit conversion.</summary>
    internal static Outcome<T> Of(T value) => new(value, failure: null);

    public static implicit operator Outcome<T>(T value) => new(value, failure: null);

    public static implicit operator Outcome<T>(Failure failure) => new(value: null, failure);
}
