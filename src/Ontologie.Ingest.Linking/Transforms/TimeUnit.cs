namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>What a field of a format gives.</summary>
internal enum TimeUnit
{
    Literal,
    Year,
    Month,
    MonthName,
    Day,
    DayName,
    Hour,
    HalfDayHour,
    HalfDay,
    Minute,
    Second,
    Fraction,
    Zone,
}
